const common = ['TimeGenerated', 'Type', 'TenantId'];
const application = [
  ...common,
  ...[
    'AppRoleName',
    'AppRoleInstance',
    'AppVersion',
    'OperationId',
    'OperationName',
    'ParentId',
    'Properties',
    'ItemCount',
  ],
];

/** The tables of Azure Monitor Logs that queries may ask, each with the columns of its reference that they may use. */
export const tables: Readonly<Record<string, readonly string[]>> = {
  AppMetrics: [...application, 'Name', 'Sum', 'Min', 'Max'],
  AppRequests: [...application, 'Id', 'Name', 'Success', 'ResultCode', 'DurationMs', 'Url', 'Source'],
  AppDependencies: [
    ...application,
    ...['Id', 'Name', 'Success', 'ResultCode', 'DurationMs', 'DependencyType', 'Target', 'Data'],
  ],
  AppAvailabilityResults: [...application, 'Id', 'Name', 'Success', 'DurationMs', 'Location', 'Message'],
  ContainerAppConsoleLogs: [
    ...common,
    ...['Log', 'ContainerAppName', 'ContainerName', 'ContainerGroupName', 'JobName', 'RevisionName', 'Stream'],
  ],
  AzureActivity: [
    ...common,
    ...['Caller', 'OperationNameValue', 'ActivityStatusValue', 'ResourceGroup', 'CorrelationId', 'CategoryValue'],
  ],
  AZKVAuditLogs: [...common, 'OperationName', 'CallerIpAddress', 'HttpStatusCode', 'Id', 'Identity', 'DurationMs'],
  Usage: [...common, 'DataType', 'Quantity', 'IsBillable'],
};

/** What of the language queries may use: operators, functions and words between them. */
export const language = new Set(
  [
    'let where summarize extend project distinct print union order render mv_expand by asc desc and or in has to typeof',
    'string columnchart true false count countif sum sumif max min dcount arg_max bin iff coalesce isnull ago dynamic',
    'tostring toint toscalar parse_json join kind leftouter on make_set',
  ]
    .join(' ')
    .split(' '),
);
