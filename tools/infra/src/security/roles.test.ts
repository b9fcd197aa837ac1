import { z } from 'zod';
import { readSnapshots, type Resource } from '../resources';

const snapshots = readSnapshots();
const definition = z.object({
  roleName: z.string(),
  permissions: z.array(z.object({ actions: z.array(z.string()), dataActions: z.array(z.string()) }).loose()),
});
const definitions = [...(snapshots['access'] ?? []), ...(snapshots['backup'] ?? [])].filter(
  ({ type }) => type === 'Microsoft.Authorization/roleDefinitions',
);
const ownRoles = new Map(
  definitions.map(({ name, properties }) => [name, definition.parse(properties).roleName.replace(/^MSP | \(.*/g, '')]),
);

// From Microsoft's list of built-in roles, by hand.
const builtIn: Readonly<Record<string, string>> = {
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3': 'Storage Table Data Contributor',
  '76199698-9eea-4c19-bc75-cec21354c6b6': 'Storage Table Data Reader',
  'ba92f5b4-2d11-453d-a403-e96b0029c9fe': 'Storage Blob Data Contributor',
  '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1': 'Storage Blob Data Reader',
  '4633458b-17de-408a-b874-0445c86b69e6': 'Key Vault Secrets User',
  '3913510d-42f4-4e42-8a64-420c390055eb': 'Monitoring Metrics Publisher',
  'b24988ac-6180-42a0-ab88-20f7382dd24c': 'Contributor',
  'acdd72a7-3385-48ef-bd42-f606fba81ae7': 'Reader',
  'f58310d9-a9f6-439a-9e8d-f62e7b41a168': 'Role Based Access Control Administrator',
  '7f951dda-4ed3-4680-a7ca-43fe172d538d': 'AcrPull',
  '8311e382-0749-4cb8-b69a-304f252e45ec': 'AcrPush',
};

/** What a role is given on, without the ids of the place. */
function scopeOf(id: string): string {
  const [, , , , group = '', ...rest] = id.split('/providers/Microsoft.Authorization/')[0]?.split('/') ?? [];
  const short = rest.join('/').replace(/^providers\/Microsoft\.\w+\//, '');
  return (short === '' ? group : short)
    .replace(/(stmsp|stbak|kv-int|kv-sealed)-?[a-z0-9]{13}/, '$1')
    .replace('/tableServices/default', '');
}

function given(snapshot: string): string[] {
  const assignments = (snapshots[snapshot] ?? []).filter(({ type }) => type.endsWith('/roleAssignments'));
  return assignments.map(describeAssignment).sort();
}

function describeAssignment({ id, properties }: Resource): string {
  const role =
    String(properties['roleDefinitionId'])
      .split('/')
      .at(-1)
      ?.replace(/[^0-9a-f-]/g, '') ?? '';
  const identity = /userAssignedIdentities\/(id-[a-z-]+)/.exec(String(properties['principalId']))?.[1];
  return `${identity}: ${builtIn[role] ?? ownRoles.get(role)} on ${scopeOf(id)}`;
}

const foundation = [
  'id-api: Monitoring Metrics Publisher on components/appi-msp',
  'id-api: Storage Blob Data Contributor on storageAccounts/stmsp',
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
  'id-engine: Storage Table Data Contributor on storageAccounts/stmsp',
  'id-engine: sealed-writer on vaults/kv-sealed',
  'id-jobs: Storage Blob Data Contributor on storageAccounts/stmsp',
  'id-jobs: Storage Table Data Contributor on storageAccounts/stmsp',
  'id-jobs: sealed-keeper on vaults/kv-sealed',
  'id-jobs: secret-lister on vaults/kv-int',
  'id-restore: Storage Blob Data Contributor on storageAccounts/stmsp',
  'id-restore: Storage Table Data Contributor on storageAccounts/stmsp',
  'id-restore: secret-restore on vaults/kv-int',
];

test.each(['production', 'main-standard'])(
  'OPS-2: %s gives exactly the roles that were written down by hand',
  (name) => {
    expect(given(name)).toEqual(foundation);
  },
);

test('OPS-2: only the operator gives rights to the pipeline, on the registry and on backups', () => {
  expect(given('access')).toEqual([
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
  ]);
  expect(given('backup')).toEqual([
    'id-backup: backup-writer on storageAccounts/stbak',
    'id-restore: Storage Blob Data Reader on storageAccounts/stbak',
  ]);
});

test('OPS-2: the roles of the platform allow exactly this', () => {
  const secrets = 'Microsoft.KeyVault/vaults/secrets';
  const blobs = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs';
  const allowed = Object.fromEntries(
    definitions.map(({ name, properties }) => [
      ownRoles.get(name),
      definition.parse(properties).permissions.flatMap(({ actions, dataActions }) => [...actions, ...dataActions]),
    ]),
  );

  expect(allowed).toEqual({
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
  });
});

test('OPS-2: the pipeline may give the roles of the foundation to services, and no other role to anybody', () => {
  const [assignment] = (snapshots['access'] ?? []).filter(({ properties }) => properties['condition']);
  const condition = String(assignment?.properties['condition']);
  const lists = [...condition.matchAll(/GuidEquals \{([^}]*)\}/g)].map(([, ids = '']) => ids.split(', ').sort());
  const roles = (snapshots['production'] ?? [])
    .filter(({ type }) => type.endsWith('/roleAssignments'))
    .map(({ properties }) => String(properties['roleDefinitionId']).split('/').at(-1) ?? '');
  const expected = [...new Set(roles)].sort();

  expect(lists).toEqual([expected, expected]);
  expect(condition.match(/'ServicePrincipal'/g)).toHaveLength(2);
  expect(condition).toMatch(/roleAssignments\/write.*@Request.*roleAssignments\/delete.*@Resource/);
  expect((snapshots['access'] ?? []).filter(({ properties }) => properties['condition'])).toHaveLength(1);
});

test('OPS-2: a secret of the partner app is the only one that the management API may be let read', () => {
  const own = definitions.filter(({ name }) => ownRoles.get(name) === 'secret-writer');

  expect(JSON.stringify(own)).not.toContain('getSecret');
  expect(foundation.filter((line) => line.includes('id-api') && line.includes('Secrets User'))).toEqual([]);
});
