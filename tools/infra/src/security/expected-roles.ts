/** What the foundation of an environment gives, written by hand. */
export const foundation = [
  'id-api: Monitoring Metrics Publisher on components/appi-msp',
  'id-api: Storage Blob Data Contributor on storageAccounts/stmsp',
  'id-api: Storage Queue Data Contributor on storageAccounts/stmsp/queues/executions-background',
  'id-api: Storage Queue Data Contributor on storageAccounts/stmsp/queues/executions-interactive',
  'id-api: Storage Table Data Contributor on storageAccounts/stmsp',
  'id-api: sealed-reader on vaults/kv-sealed',
  'id-api: secret-writer on vaults/kv-int',
  'id-backup: Storage Blob Data Reader on storageAccounts/stmsp',
  'id-backup: Storage Table Data Contributor on storageAccounts/stmsp/tables/JobLeases',
  'id-backup: Storage Table Data Reader on storageAccounts/stmsp',
  'id-backup: secret-backup on vaults/kv-int',
  'id-engine: Key Vault Secrets User on vaults/kv-int',
  'id-engine: Monitoring Metrics Publisher on components/appi-msp',
  'id-engine: Storage Blob Data Contributor on storageAccounts/stmsp',
  'id-engine: Storage Queue Data Contributor on storageAccounts/stmsp/queues/executions-background',
  'id-engine: Storage Queue Data Contributor on storageAccounts/stmsp/queues/executions-interactive',
  'id-engine: Storage Table Data Contributor on storageAccounts/stmsp',
  'id-engine: sealed-writer on vaults/kv-sealed',
  'id-jobs: Storage Blob Data Contributor on storageAccounts/stmsp',
  'id-jobs: Storage Queue Data Contributor on storageAccounts/stmsp/queues/executions-background',
  'id-jobs: Storage Queue Data Contributor on storageAccounts/stmsp/queues/executions-interactive',
  'id-jobs: Storage Table Data Contributor on storageAccounts/stmsp',
  'id-jobs: sealed-keeper on vaults/kv-sealed',
  'id-jobs: secret-lister on vaults/kv-int',
  'id-restore: Storage Blob Data Contributor on storageAccounts/stmsp',
  'id-restore: Storage Queue Data Contributor on storageAccounts/stmsp/queues/executions-background',
  'id-restore: Storage Queue Data Contributor on storageAccounts/stmsp/queues/executions-interactive',
  'id-restore: Storage Table Data Contributor on storageAccounts/stmsp',
  'id-restore: secret-restore on vaults/kv-int',
];

/** What the operator alone gives. */
export const fromOperator = {
  access: [
    'id-api: AcrPull on rg-msp-registry',
    'id-backup: AcrPull on rg-msp-registry',
    'id-engine: AcrPull on rg-msp-registry',
    'id-github-deploy: AcrPush on rg-msp-registry',
    'id-github-deploy: Contributor on rg-msp-production',
    'id-github-deploy: Role Based Access Control Administrator on rg-msp-production',
    'id-github-plan: Reader on rg-msp-production',
    'id-github-plan: planner on rg-msp-production',
    'id-jobs: AcrPull on rg-msp-registry',
    'id-restore: AcrPull on rg-msp-registry',
  ],
  backup: [
    'id-backup: backup-writer on storageAccounts/stbak',
    'id-restore: Storage Blob Data Reader on storageAccounts/stbak',
  ],
};

/** What a drill gives, in the store that is gone after it. */
export const drilled = [
  'id-restore: Storage Blob Data Contributor on storageAccounts/stdrl',
  'id-restore: Storage Queue Data Contributor on storageAccounts/stdrl',
  'id-restore: Storage Table Data Contributor on storageAccounts/stdrl',
];

const secrets = 'Microsoft.KeyVault/vaults/secrets';
const blobs = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs';

/** What the roles of the platform allow. */
export const ownRoles = {
  'secret-writer': ['setSecret/action', 'delete', 'recover/action', 'readMetadata/action'].map(
    (one) => `${secrets}/${one}`,
  ),
  'secret-lister': [`${secrets}/readMetadata/action`],
  'sealed-writer': [`${secrets}/setSecret/action`],
  'sealed-reader': [`${secrets}/getSecret/action`, `${secrets}/delete`],
  'sealed-keeper': [`${secrets}/getSecret/action`, `${secrets}/setSecret/action`, `${secrets}/delete`],
  'secret-backup': [`${secrets}/readMetadata/action`, `${secrets}/backup/action`],
  'secret-restore': [`${secrets}/readMetadata/action`, `${secrets}/restore/action`],
  'backup-writer': [`${blobs}/read`, `${blobs}/add/action`],
  planner: ['Microsoft.Resources/deployments/validate/action', 'Microsoft.Resources/deployments/whatIf/action'],
};
