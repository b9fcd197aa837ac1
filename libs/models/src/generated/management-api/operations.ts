// Generated from contracts/ by `npm run contracts`; changes made here are lost.
export const operations = {
  "getLiveness": {
    "method": "get",
    "path": "/health/live",
    "public": true,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "hasBody": false,
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
    "hasBody": false,
    "statuses": [
      200,
      503
    ]
  },
  "getMe": {
    "method": "get",
    "path": "/api/me",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "hasBody": false,
    "statuses": [
      200
    ]
  },
  "getMyPreferences": {
    "method": "get",
    "path": "/api/me/preferences",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "hasBody": false,
    "statuses": [
      200
    ]
  },
  "updateMyPreferences": {
    "method": "patch",
    "path": "/api/me/preferences",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "hasBody": true,
    "statuses": [
      200
    ]
  },
  "listOrganizations": {
    "method": "get",
    "path": "/api/organizations",
    "public": false,
    "organization": "none",
    "query": {
      "limit": "integer",
      "cursor": "string"
    },
    "freeQuery": false,
    "hasBody": false,
    "statuses": [
      200
    ]
  },
  "createOrganization": {
    "method": "post",
    "path": "/api/organizations",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "hasBody": true,
    "statuses": [
      201
    ]
  },
  "getOrganization": {
    "method": "get",
    "path": "/api/organizations/:orgId",
    "public": false,
    "organization": "path",
    "query": {},
    "freeQuery": false,
    "hasBody": false,
    "statuses": [
      200
    ]
  },
  "updateOrganization": {
    "method": "patch",
    "path": "/api/organizations/:orgId",
    "public": false,
    "organization": "path",
    "query": {},
    "freeQuery": false,
    "hasBody": true,
    "statuses": [
      200
    ]
  },
  "deactivateOrganization": {
    "method": "delete",
    "path": "/api/organizations/:orgId",
    "public": false,
    "organization": "path",
    "query": {},
    "freeQuery": false,
    "hasBody": false,
    "statuses": [
      204
    ]
  },
  "listUserPermissions": {
    "method": "get",
    "path": "/api/permissions/users/:userId",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "hasBody": false,
    "statuses": [
      200
    ]
  },
  "listOrganizationPermissions": {
    "method": "get",
    "path": "/api/permissions/organizations/:orgId",
    "public": false,
    "organization": "path",
    "query": {},
    "freeQuery": false,
    "hasBody": false,
    "statuses": [
      200
    ]
  },
  "grantPermission": {
    "method": "post",
    "path": "/api/permissions",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "hasBody": true,
    "statuses": [
      200,
      201
    ]
  },
  "revokePermission": {
    "method": "delete",
    "path": "/api/permissions",
    "public": false,
    "organization": "none",
    "query": {
      "userId": "string",
      "organizationId": "string"
    },
    "freeQuery": false,
    "hasBody": false,
    "statuses": [
      204
    ]
  },
  "checkPermission": {
    "method": "post",
    "path": "/api/permissions/check",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "hasBody": true,
    "statuses": [
      200
    ]
  },
  "listForms": {
    "method": "get",
    "path": "/api/forms",
    "public": false,
    "organization": "optional-header",
    "query": {
      "scope": "string"
    },
    "freeQuery": false,
    "hasBody": false,
    "statuses": [
      200
    ]
  },
  "getForm": {
    "method": "get",
    "path": "/api/forms/:formId",
    "public": false,
    "organization": "optional-header",
    "query": {
      "scope": "string"
    },
    "freeQuery": false,
    "hasBody": false,
    "statuses": [
      200
    ]
  },
  "listExecutions": {
    "method": "get",
    "path": "/api/executions",
    "public": false,
    "organization": "optional-header",
    "query": {
      "scope": "string",
      "limit": "integer",
      "cursor": "string",
      "status": "string",
      "workflowName": "string",
      "startedFrom": "string",
      "startedBefore": "string",
      "executedBy": "string"
    },
    "freeQuery": false,
    "hasBody": false,
    "statuses": [
      200
    ]
  },
  "getExecution": {
    "method": "get",
    "path": "/api/executions/:executionId",
    "public": false,
    "organization": "optional-header",
    "query": {
      "scope": "string"
    },
    "freeQuery": false,
    "hasBody": false,
    "statuses": [
      200
    ]
  },
  "listUserExecutions": {
    "method": "get",
    "path": "/api/executions/users/:userId",
    "public": false,
    "organization": "none",
    "query": {
      "limit": "integer",
      "cursor": "string",
      "status": "string",
      "workflowName": "string",
      "startedFrom": "string",
      "startedBefore": "string"
    },
    "freeQuery": false,
    "hasBody": false,
    "statuses": [
      200
    ]
  },
  "initTables": {
    "method": "post",
    "path": "/admin/init-tables",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "hasBody": false,
    "statuses": [
      200
    ]
  }
} as const;
