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
  "getMe": {
    "method": "get",
    "path": "/api/me",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "none",
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
    "body": "none",
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
    "body": "json",
    "statuses": [
      200
    ]
  },
  "getBranding": {
    "method": "get",
    "path": "/api/branding",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "none",
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
    "body": "none",
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
    "body": "json",
    "statuses": [
      201
    ]
  },
  "listOrganizationSummaries": {
    "method": "get",
    "path": "/api/organization-summaries",
    "public": false,
    "organization": "none",
    "query": {
      "ids": "string"
    },
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "listOrganizationDomains": {
    "method": "get",
    "path": "/api/organization-domains",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "getOrganization": {
    "method": "get",
    "path": "/api/organizations/:orgId",
    "public": false,
    "organization": "path",
    "query": {},
    "freeQuery": false,
    "body": "none",
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
    "body": "json",
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
    "body": "none",
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
    "body": "none",
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
    "body": "none",
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
    "body": "json",
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
    "body": "none",
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
    "body": "json",
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
    "body": "none",
    "statuses": [
      200
    ]
  },
  "createForm": {
    "method": "post",
    "path": "/api/forms",
    "public": false,
    "organization": "optional-header",
    "query": {
      "scope": "string"
    },
    "freeQuery": false,
    "body": "json",
    "statuses": [
      201
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
    "body": "none",
    "statuses": [
      200
    ]
  },
  "replaceForm": {
    "method": "put",
    "path": "/api/forms/:formId",
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
  "deleteForm": {
    "method": "delete",
    "path": "/api/forms/:formId",
    "public": false,
    "organization": "optional-header",
    "query": {
      "scope": "string"
    },
    "freeQuery": false,
    "body": "none",
    "statuses": [
      204
    ]
  },
  "copyForms": {
    "method": "post",
    "path": "/api/forms/copies",
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
  "listFormVersions": {
    "method": "get",
    "path": "/api/forms/:formId/versions",
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
  "getFormVersion": {
    "method": "get",
    "path": "/api/forms/:formId/versions/:version",
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
  "restoreFormVersion": {
    "method": "post",
    "path": "/api/forms/:formId/versions/:version/restore",
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
      "search": "string",
      "startedFrom": "string",
      "startedBefore": "string",
      "executedBy": "string"
    },
    "freeQuery": false,
    "body": "none",
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
    "body": "none",
    "statuses": [
      200
    ]
  },
  "listSealedValues": {
    "method": "get",
    "path": "/api/executions/:executionId/sealed",
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
  "revealSealedValue": {
    "method": "post",
    "path": "/api/executions/:executionId/sealed/:sealedId/reveal",
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
  "downloadExecutionFile": {
    "method": "get",
    "path": "/api/executions/:executionId/files/:fileId",
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
      "search": "string",
      "startedFrom": "string",
      "startedBefore": "string"
    },
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "listMappings": {
    "method": "get",
    "path": "/api/organizations/:orgId/integration-mappings",
    "public": false,
    "organization": "path",
    "query": {
      "activeOnly": "string",
      "integration": "string"
    },
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "createMapping": {
    "method": "post",
    "path": "/api/organizations/:orgId/integration-mappings",
    "public": false,
    "organization": "path",
    "query": {},
    "freeQuery": false,
    "body": "json",
    "statuses": [
      201
    ]
  },
  "getMapping": {
    "method": "get",
    "path": "/api/organizations/:orgId/integration-mappings/:mappingId",
    "public": false,
    "organization": "path",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "updateMapping": {
    "method": "patch",
    "path": "/api/organizations/:orgId/integration-mappings/:mappingId",
    "public": false,
    "organization": "path",
    "query": {},
    "freeQuery": false,
    "body": "json",
    "statuses": [
      200
    ]
  },
  "deleteMapping": {
    "method": "delete",
    "path": "/api/organizations/:orgId/integration-mappings/:mappingId",
    "public": false,
    "organization": "path",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      204
    ]
  },
  "listIntegrationMappings": {
    "method": "get",
    "path": "/api/integrations/:name/mappings",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "listConfig": {
    "method": "get",
    "path": "/api/organizations/:orgId/config",
    "public": false,
    "organization": "path",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "putConfigValue": {
    "method": "post",
    "path": "/api/organizations/:orgId/config",
    "public": false,
    "organization": "path",
    "query": {},
    "freeQuery": false,
    "body": "json",
    "statuses": [
      200,
      201
    ]
  },
  "deleteConfigValue": {
    "method": "delete",
    "path": "/api/organizations/:orgId/config/:key",
    "public": false,
    "organization": "path",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      204
    ]
  },
  "listGlobalConfig": {
    "method": "get",
    "path": "/api/config",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "putGlobalConfigValue": {
    "method": "post",
    "path": "/api/config",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "json",
    "statuses": [
      200,
      201
    ]
  },
  "deleteGlobalConfigValue": {
    "method": "delete",
    "path": "/api/config/:key",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      204
    ]
  },
  "listSecrets": {
    "method": "get",
    "path": "/api/organizations/:orgId/secrets",
    "public": false,
    "organization": "path",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "putSecret": {
    "method": "put",
    "path": "/api/organizations/:orgId/secrets/:name",
    "public": false,
    "organization": "path",
    "query": {},
    "freeQuery": false,
    "body": "json",
    "statuses": [
      200,
      201
    ]
  },
  "deleteSecret": {
    "method": "delete",
    "path": "/api/organizations/:orgId/secrets/:name",
    "public": false,
    "organization": "path",
    "query": {
      "force": "boolean"
    },
    "freeQuery": false,
    "body": "none",
    "statuses": [
      204
    ]
  },
  "listGlobalSecrets": {
    "method": "get",
    "path": "/api/secrets",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "putGlobalSecret": {
    "method": "put",
    "path": "/api/secrets/:name",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "json",
    "statuses": [
      200,
      201
    ]
  },
  "deleteGlobalSecret": {
    "method": "delete",
    "path": "/api/secrets/:name",
    "public": false,
    "organization": "none",
    "query": {
      "force": "boolean"
    },
    "freeQuery": false,
    "body": "none",
    "statuses": [
      204
    ]
  },
  "listIntegrationSettings": {
    "method": "get",
    "path": "/api/organizations/:orgId/integrations",
    "public": false,
    "organization": "path",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "putIntegrationSetting": {
    "method": "post",
    "path": "/api/organizations/:orgId/integrations",
    "public": false,
    "organization": "path",
    "query": {},
    "freeQuery": false,
    "body": "json",
    "statuses": [
      200,
      201
    ]
  },
  "deleteIntegrationSetting": {
    "method": "delete",
    "path": "/api/organizations/:orgId/integrations/:type",
    "public": false,
    "organization": "path",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      204
    ]
  },
  "listGlobalIntegrationSettings": {
    "method": "get",
    "path": "/api/integrations",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "putGlobalIntegrationSetting": {
    "method": "post",
    "path": "/api/integrations",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "json",
    "statuses": [
      200,
      201
    ]
  },
  "deleteGlobalIntegrationSetting": {
    "method": "delete",
    "path": "/api/integrations/:type",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      204
    ]
  },
  "listIntegrationTypes": {
    "method": "get",
    "path": "/api/integration-types",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "listUsers": {
    "method": "get",
    "path": "/api/users",
    "public": false,
    "organization": "none",
    "query": {
      "limit": "integer",
      "cursor": "string",
      "search": "string"
    },
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "getUser": {
    "method": "get",
    "path": "/api/users/:userId",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "updateUser": {
    "method": "patch",
    "path": "/api/users/:userId",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "json",
    "statuses": [
      200
    ]
  },
  "grantPermissions": {
    "method": "post",
    "path": "/api/permissions/bulk",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "json",
    "statuses": [
      200
    ]
  },
  "explainPermissions": {
    "method": "get",
    "path": "/api/permissions/explain",
    "public": false,
    "organization": "none",
    "query": {
      "userId": "string",
      "organizationId": "string"
    },
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "listAuditEvents": {
    "method": "get",
    "path": "/api/audit",
    "public": false,
    "organization": "optional-header",
    "query": {
      "scope": "string",
      "limit": "integer",
      "cursor": "string",
      "action": "string",
      "actorId": "string",
      "from": "string",
      "before": "string"
    },
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "exportAuditEvents": {
    "method": "get",
    "path": "/api/audit/export.csv",
    "public": false,
    "organization": "optional-header",
    "query": {
      "scope": "string",
      "action": "string",
      "actorId": "string",
      "from": "string",
      "before": "string"
    },
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "verifyAudit": {
    "method": "get",
    "path": "/api/audit/verify",
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
  "getDashboard": {
    "method": "get",
    "path": "/api/dashboard",
    "public": false,
    "organization": "optional-header",
    "query": {
      "scope": "string",
      "days": "integer"
    },
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "listRelationshipWarnings": {
    "method": "get",
    "path": "/api/dashboard/relationships",
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
  "listPartnerCustomers": {
    "method": "get",
    "path": "/api/tenants",
    "public": false,
    "organization": "none",
    "query": {
      "limit": "integer",
      "cursor": "string",
      "search": "string",
      "state": "string",
      "linked": "string",
      "refresh": "string"
    },
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "importTenants": {
    "method": "post",
    "path": "/api/tenants/import",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "json",
    "statuses": [
      200
    ]
  },
  "linkTenant": {
    "method": "post",
    "path": "/api/tenants/:tenantId/link",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "json",
    "statuses": [
      200,
      201
    ]
  },
  "unlinkTenant": {
    "method": "delete",
    "path": "/api/tenants/:tenantId/link",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      204
    ]
  },
  "getTenantLink": {
    "method": "get",
    "path": "/api/organizations/:orgId/tenant-link",
    "public": false,
    "organization": "path",
    "query": {
      "refresh": "string"
    },
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "getSystemHealth": {
    "method": "get",
    "path": "/api/system/health",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "getSystemMetrics": {
    "method": "get",
    "path": "/api/system/metrics",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "getOperationState": {
    "method": "get",
    "path": "/api/system/operation",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "pauseRuns": {
    "method": "post",
    "path": "/api/system/pause",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "json",
    "statuses": [
      200
    ]
  },
  "resumeRuns": {
    "method": "post",
    "path": "/api/system/resume",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "none",
    "statuses": [
      200
    ]
  },
  "pausePart": {
    "method": "post",
    "path": "/api/system/pauses/:kind/:name",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "json",
    "statuses": [
      200
    ]
  },
  "resumePart": {
    "method": "post",
    "path": "/api/system/pauses/:kind/:name/resume",
    "public": false,
    "organization": "none",
    "query": {},
    "freeQuery": false,
    "body": "none",
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
    "body": "none",
    "statuses": [
      200
    ]
  }
} as const;
