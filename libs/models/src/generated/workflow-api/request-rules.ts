// Generated from contracts/ by `npm run contracts`; changes made here are lost.
export const requestRules = {
  "executeWorkflow": {
    "name": {
      "type": "string",
      "pattern": "^[a-z][a-z0-9_]{0,99}$",
      "required": true
    }
  },
  "preflightWorkflow": {
    "name": {
      "type": "string",
      "pattern": "^[a-z][a-z0-9_]{0,99}$",
      "required": true
    }
  },
  "acknowledgeExecution": {
    "reason": {
      "type": "string",
      "minLength": 1,
      "maxLength": 500,
      "pattern": "\\S",
      "required": true
    }
  },
  "resumeExecution": {
    "secrets": {
      "type": "object",
      "values": {
        "type": "string"
      }
    },
    "choice": {
      "type": "string",
      "enum": [
        "new-code",
        "happened",
        "not-happened"
      ]
    },
    "result": {
      "type": "string",
      "maxLength": 1000
    }
  },
  "listFieldOptions": {
    "field": {
      "type": "string",
      "pattern": "^[A-Za-z][A-Za-z0-9_]{0,63}$",
      "required": true
    },
    "refresh": {
      "type": "boolean"
    },
    "search": {
      "type": "string",
      "maxLength": 200
    },
    "chosen": {
      "type": "array",
      "maxItems": 100,
      "items": {
        "type": "string",
        "maxLength": 400
      }
    }
  },
  "testIntegration": {
    "name": {
      "type": "string",
      "pattern": "^[a-z][a-z0-9_]{0,99}$",
      "required": true
    }
  }
} as const;
