// Generated from contracts/ by `npm run contracts`; changes made here are lost.
export const requestRules = {
  "updateMyPreferences": {
    "colorScheme": {
      "type": "string",
      "enum": [
        "system",
        "light",
        "dark"
      ]
    },
    "density": {
      "type": "string",
      "enum": [
        "compact",
        "comfortable"
      ]
    },
    "timeFormat": {
      "type": "string",
      "enum": [
        "relative",
        "local",
        "utc"
      ]
    },
    "pinnedForms": {
      "type": "array",
      "maxItems": 50,
      "items": {
        "type": "string",
        "format": "uuid"
      }
    },
    "recentOrganizations": {
      "type": "array",
      "maxItems": 5,
      "items": {
        "type": "string",
        "format": "uuid"
      }
    },
    "notifyLongRuns": {
      "type": "boolean"
    },
    "seenNews": {
      "type": "integer",
      "minimum": 0,
      "maximum": 100000
    }
  },
  "createOrganization": {
    "name": {
      "type": "string",
      "minLength": 1,
      "maxLength": 200,
      "pattern": "\\S",
      "required": true
    },
    "tenantId": {
      "type": "string",
      "format": "uuid",
      "nullable": true
    }
  },
  "updateOrganization": {
    "name": {
      "type": "string",
      "minLength": 1,
      "maxLength": 200,
      "pattern": "\\S"
    },
    "tenantId": {
      "type": "string",
      "format": "uuid",
      "nullable": true
    },
    "isActive": {
      "type": "boolean"
    }
  },
  "grantPermission": {
    "userId": {
      "type": "string",
      "format": "uuid",
      "required": true
    },
    "organizationId": {
      "type": "string",
      "format": "uuid",
      "required": true
    },
    "canExecuteWorkflows": {
      "type": "boolean",
      "required": true
    },
    "canManageConfig": {
      "type": "boolean",
      "required": true
    },
    "canManageForms": {
      "type": "boolean",
      "required": true
    },
    "canViewHistory": {
      "type": "boolean",
      "required": true
    },
    "appName": {
      "type": "string",
      "minLength": 1,
      "maxLength": 100
    }
  },
  "checkPermission": {
    "organizationId": {
      "type": "string",
      "format": "uuid",
      "required": true
    },
    "permission": {
      "type": "string",
      "enum": [
        "canExecuteWorkflows",
        "canManageConfig",
        "canManageForms",
        "canViewHistory"
      ],
      "required": true
    },
    "userId": {
      "type": "string",
      "format": "uuid"
    }
  },
  "createForm": {
    "name": {
      "type": "string",
      "minLength": 1,
      "maxLength": 200,
      "pattern": "\\S",
      "required": true
    },
    "description": {
      "type": "string",
      "maxLength": 2000
    },
    "linkedWorkflow": {
      "type": "string",
      "pattern": "^[a-z][a-z0-9_]{0,99}$",
      "required": true
    },
    "isActive": {
      "type": "boolean"
    }
  },
  "replaceForm": {
    "name": {
      "type": "string",
      "minLength": 1,
      "maxLength": 200,
      "pattern": "\\S",
      "required": true
    },
    "description": {
      "type": "string",
      "maxLength": 2000
    },
    "linkedWorkflow": {
      "type": "string",
      "pattern": "^[a-z][a-z0-9_]{0,99}$",
      "required": true
    },
    "isActive": {
      "type": "boolean"
    }
  },
  "copyForms": {
    "from": {
      "type": "string",
      "pattern": "^(GLOBAL|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$",
      "required": true
    },
    "check": {
      "type": "boolean"
    }
  },
  "restoreFormVersion": {
    "version": {
      "type": "string",
      "pattern": "^[1-9][0-9]{0,8}$",
      "required": true
    }
  },
  "createMapping": {
    "integration": {
      "type": "string",
      "pattern": "^[a-z][a-z0-9]{0,49}$",
      "required": true
    },
    "externalOrgId": {
      "type": "string",
      "minLength": 1,
      "maxLength": 200,
      "required": true
    },
    "externalOrgName": {
      "type": "string",
      "maxLength": 200
    },
    "isDefault": {
      "type": "boolean"
    }
  },
  "updateMapping": {
    "externalOrgId": {
      "type": "string",
      "minLength": 1,
      "maxLength": 200
    },
    "externalOrgName": {
      "type": "string",
      "maxLength": 200,
      "nullable": true
    },
    "isActive": {
      "type": "boolean"
    },
    "isDefault": {
      "type": "boolean"
    }
  },
  "putConfigValue": {
    "key": {
      "type": "string",
      "pattern": "^[A-Za-z0-9_.-]{1,100}$",
      "required": true
    },
    "type": {
      "type": "string",
      "enum": [
        "string",
        "int",
        "bool",
        "json",
        "secret_ref"
      ],
      "required": true
    },
    "value": {
      "type": "string",
      "maxLength": 10240,
      "required": true
    },
    "description": {
      "type": "string",
      "maxLength": 500
    }
  },
  "putGlobalConfigValue": {
    "key": {
      "type": "string",
      "pattern": "^[A-Za-z0-9_.-]{1,100}$",
      "required": true
    },
    "type": {
      "type": "string",
      "enum": [
        "string",
        "int",
        "bool",
        "json",
        "secret_ref"
      ],
      "required": true
    },
    "value": {
      "type": "string",
      "maxLength": 10240,
      "required": true
    },
    "description": {
      "type": "string",
      "maxLength": 500
    }
  },
  "putSecret": {
    "name": {
      "type": "string",
      "pattern": "^[a-z0-9](?:-?[a-z0-9]){0,88}$",
      "required": true
    },
    "value": {
      "type": "string",
      "minLength": 1,
      "maxLength": 25000,
      "required": true
    }
  },
  "putGlobalSecret": {
    "name": {
      "type": "string",
      "pattern": "^[a-z0-9](?:-?[a-z0-9]){0,88}$",
      "required": true
    },
    "value": {
      "type": "string",
      "minLength": 1,
      "maxLength": 25000,
      "required": true
    }
  },
  "putIntegrationSetting": {
    "type": {
      "type": "string",
      "pattern": "^[a-z][a-z0-9]{0,49}$",
      "required": true
    },
    "enabled": {
      "type": "boolean",
      "required": true
    },
    "settings": {
      "type": "object",
      "values": {
        "type": "string",
        "maxLength": 2000
      },
      "required": true
    }
  },
  "putGlobalIntegrationSetting": {
    "type": {
      "type": "string",
      "pattern": "^[a-z][a-z0-9]{0,49}$",
      "required": true
    },
    "enabled": {
      "type": "boolean",
      "required": true
    },
    "settings": {
      "type": "object",
      "values": {
        "type": "string",
        "maxLength": 2000
      },
      "required": true
    }
  },
  "updateUser": {
    "isActive": {
      "type": "boolean"
    }
  },
  "grantPermissions": {
    "userId": {
      "type": "string",
      "format": "uuid",
      "required": true
    },
    "organizationIds": {
      "type": "array",
      "minItems": 1,
      "maxItems": 200,
      "items": {
        "type": "string",
        "format": "uuid"
      },
      "required": true
    },
    "canExecuteWorkflows": {
      "type": "boolean",
      "required": true
    },
    "canManageConfig": {
      "type": "boolean",
      "required": true
    },
    "canManageForms": {
      "type": "boolean",
      "required": true
    },
    "canViewHistory": {
      "type": "boolean",
      "required": true
    },
    "appName": {
      "type": "string",
      "minLength": 1,
      "maxLength": 100
    }
  },
  "importTenants": {
    "tenantIds": {
      "type": "array",
      "minItems": 1,
      "maxItems": 100,
      "items": {
        "type": "string",
        "format": "uuid"
      },
      "required": true
    }
  },
  "linkTenant": {
    "organizationId": {
      "type": "string",
      "format": "uuid"
    },
    "name": {
      "type": "string",
      "minLength": 1,
      "maxLength": 200,
      "pattern": "\\S"
    }
  },
  "pauseRuns": {
    "reason": {
      "type": "string",
      "minLength": 3,
      "maxLength": 300,
      "pattern": "\\S[\\s\\S]*\\S",
      "required": true
    },
    "stopRunning": {
      "type": "boolean"
    }
  },
  "pausePart": {
    "name": {
      "type": "string",
      "pattern": "^[A-Za-z0-9_.-]{1,100}$",
      "required": true
    },
    "reason": {
      "type": "string",
      "minLength": 3,
      "maxLength": 300,
      "pattern": "\\S[\\s\\S]*\\S",
      "required": true
    },
    "stopRunning": {
      "type": "boolean"
    }
  },
  "resumePart": {
    "name": {
      "type": "string",
      "pattern": "^[A-Za-z0-9_.-]{1,100}$",
      "required": true
    }
  }
} as const;
