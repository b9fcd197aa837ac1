// Generated from contracts/ by `npm run contracts`; changes made here are lost.
export const operations = {
  "getLiveness": {
    "method": "get",
    "path": "/health/live",
    "public": true,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "getReadiness": {
    "method": "get",
    "path": "/health/ready",
    "public": true,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200,
      503
    ]
  },
  "getMetadata": {
    "method": "get",
    "path": "/admin/metadata",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "getMetrics": {
    "method": "get",
    "path": "/admin/metrics",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "executeWorkflow": {
    "method": "post",
    "path": "/api/workflows/:name",
    "public": false,
    "organization": "optional-header",
    "query": {},
    "freeQuery": false,
    "body": "json",
    "statuses": [
      200,
      202
    ]
  },
  "preflightWorkflow": {
    "method": "post",
    "path": "/api/workflows/:name/preflight",
    "public": false,
    "organization": "optional-header",
    "query": {},
    "freeQuery": false,
    "body": "json",
    "statuses": [
      200
    ]
  },
  "getWorkflowPause": {
    "method": "get",
    "path": "/api/workflows/:name/pause",
    "public": false,
    "organization": "optional-header",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "watchExecution": {
    "method": "get",
    "path": "/api/executions/:executionId/events",
    "public": false,
    "organization": "optional-header",
    "query": {
      "scope": "string",
      "after": "string"
    },
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "stopExecution": {
    "method": "post",
    "path": "/api/executions/:executionId/stop",
    "public": false,
    "organization": "optional-header",
    "query": {
      "scope": "string"
    },
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200,
      202
    ]
  },
  "acknowledgeExecution": {
    "method": "post",
    "path": "/api/executions/:executionId/acknowledge",
    "public": false,
    "organization": "optional-header",
    "query": {
      "scope": "string"
    },
    "freeQuery": false,
    "body": "json",
    "statuses": [
      200
    ]
  },
  "planResume": {
    "method": "get",
    "path": "/api/executions/:executionId/resume",
    "public": false,
    "organization": "optional-header",
    "query": {
      "scope": "string"
    },
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "resumeExecution": {
    "method": "post",
    "path": "/api/executions/:executionId/resume",
    "public": false,
    "organization": "optional-header",
    "query": {
      "scope": "string"
    },
    "freeQuery": false,
    "body": "json",
    "statuses": [
      200,
      202
    ]
  },
  "submitForm": {
    "method": "post",
    "path": "/api/forms/:formId/submit",
    "public": false,
    "organization": "optional-header",
    "query": {
      "scope": "string"
    },
    "freeQuery": false,
    "body": "json",
    "statuses": [
      200,
      202
    ]
  },
  "preflightForm": {
    "method": "post",
    "path": "/api/forms/:formId/preflight",
    "public": false,
    "organization": "optional-header",
    "query": {
      "scope": "string"
    },
    "freeQuery": false,
    "body": "json",
    "statuses": [
      200
    ]
  },
  "listFieldOptions": {
    "method": "post",
    "path": "/api/forms/:formId/options",
    "public": false,
    "organization": "optional-header",
    "query": {
      "scope": "string"
    },
    "freeQuery": false,
    "body": "json",
    "statuses": [
      200
    ]
  },
  "uploadFormFile": {
    "method": "post",
    "path": "/api/forms/:formId/files",
    "public": false,
    "organization": "optional-header",
    "query": {
      "scope": "string",
      "field": "string",
      "fileName": "string"
    },
    "freeQuery": false,
    "body": "binary",
    "statuses": [
      201
    ]
  },
  "discoverOrganizations": {
    "method": "get",
    "path": "/api/integrations/:name/discover",
    "public": false,
    "organization": "query",
    "query": {
      "orgId": "string",
      "refresh": "string",
      "wait": "integer"
    },
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200,
      202
    ]
  },
  "testMapping": {
    "method": "post",
    "path": "/api/organizations/:orgId/integration-mappings/:mappingId/test",
    "public": false,
    "organization": "path",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "testIntegration": {
    "method": "post",
    "path": "/api/integrations/:name/test",
    "public": false,
    "organization": "optional-header",
    "query": {
      "scope": "string"
    },
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "getDataProviderOptions": {
    "method": "get",
    "path": "/api/data-providers/:name",
    "public": false,
    "organization": "header",
    "query": {
      "parameters": "object"
    },
    "freeQuery": true,
    "body": "none",
    "statuses": [
      200
    ]
  }
} as const;
