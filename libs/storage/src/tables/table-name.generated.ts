// Generated from the folders of src/ by tools/generators/src/storage-registry.ts; do not edit.
/** Every table of the platform. `docs/data-model.md` says which question each one answers. */
export const tableNames = [
  'AuditChain',
  'AuditLogs',
  'EnginePauses',
  'ExecutionCounters',
  'ExecutionJournal',
  'FormFiles',
  'Forms',
  'IdempotencyKeys',
  'IntegrationConfig',
  'IntegrationMappings',
  'JobLeases',
  'OrgConfig',
  'OrgIntegrationMappings',
  'OrgPermissions',
  'Organizations',
  'SealedValues',
  'SecretNames',
  'Timers',
  'UserExecutions',
  'UserPermissions',
  'UserPreferences',
  'Users',
  'VendorPauses',
  'WorkflowExecutions',
] as const;

export type TableName = (typeof tableNames)[number];
