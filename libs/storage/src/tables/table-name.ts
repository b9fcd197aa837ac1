/** Every table of the platform. `docs/data-model.md` says which question each one answers. */
export const tableNames = [
  'Organizations',
  'OrgConfig',
  'IntegrationConfig',
  'Users',
  'UserPermissions',
  'OrgPermissions',
  'Forms',
  'WorkflowExecutions',
  'UserExecutions',
  'OrgIntegrationMappings',
  'IntegrationMappings',
  'AuditLogs',
  'AuditChain',
  'ExecutionCounters',
  'JobLeases',
  'IdempotencyKeys',
  'UserPreferences',
  'SecretNames',
  'FormFiles',
  'SealedValues',
  'EnginePauses',
] as const;

export type TableName = (typeof tableNames)[number];
