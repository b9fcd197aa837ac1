import { z } from 'zod';
import type { Resource } from '../resources';
import { type Check, having, ofType, type Templates, withAnother, without, withProperties } from './check';
import { drilled, foundation, fromOperator, ownRoles } from './expected-roles';

const definition = z.object({
  roleName: z.string(),
  permissions: z.array(z.object({ actions: z.array(z.string()), dataActions: z.array(z.string()) }).loose()),
});

// From Microsoft's list of built-in roles, by hand.
const builtIn: Readonly<Record<string, string>> = {
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3': 'Storage Table Data Contributor',
  '76199698-9eea-4c19-bc75-cec21354c6b6': 'Storage Table Data Reader',
  'ba92f5b4-2d11-453d-a403-e96b0029c9fe': 'Storage Blob Data Contributor',
  '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1': 'Storage Blob Data Reader',
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88': 'Storage Queue Data Contributor',
  '4633458b-17de-408a-b874-0445c86b69e6': 'Key Vault Secrets User',
  '3913510d-42f4-4e42-8a64-420c390055eb': 'Monitoring Metrics Publisher',
  'b24988ac-6180-42a0-ab88-20f7382dd24c': 'Contributor',
  'acdd72a7-3385-48ef-bd42-f606fba81ae7': 'Reader',
  'f58310d9-a9f6-439a-9e8d-f62e7b41a168': 'Role Based Access Control Administrator',
  '7f951dda-4ed3-4680-a7ca-43fe172d538d': 'AcrPull',
  '8311e382-0749-4cb8-b69a-304f252e45ec': 'AcrPush',
};
const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const secretsUser = '4633458b-17de-408a-b874-0445c86b69e6';

const definitionsIn = (templates: Templates) =>
  ['access', 'backup'].flatMap((name) => ofType(templates, name, '/roleDefinitions'));
const shortName = ({ properties }: Resource) => definition.parse(properties).roleName.replace(/^MSP | \(.*/g, '');

/** What a role is given on, without the ids of the place. */
function scopeOf(id: string): string {
  const [, , , , group = '', ...rest] = id.split('/providers/Microsoft.Authorization/')[0]?.split('/') ?? [];
  const short = rest.join('/').replace(/^providers\/Microsoft\.\w+\//, '');
  return (short === '' ? group : short)
    .replace(/(stmsp|stbak|stdrl|kv-int|kv-sealed)-?[a-z0-9]{13}/, '$1')
    .replace(/\/(table|queue)Services\/default/, '');
}

const roleOf = ({ properties }: Resource) =>
  String(properties['roleDefinitionId'])
    .split('/')
    .at(-1)
    ?.replace(/[^0-9a-f-]/g, '') ?? '';
const holderOf = ({ properties }: Resource) =>
  /userAssignedIdentities\/(id-[a-z-]+)/.exec(String(properties['principalId']))?.[1];

function given(templates: Templates, snapshot: string): string[] {
  const own = new Map(definitionsIn(templates).map((one) => [one.name, shortName(one)]));
  return ofType(templates, snapshot, '/roleAssignments')
    .map((one) => `${holderOf(one)}: ${builtIn[roleOf(one)] ?? own.get(roleOf(one))} on ${scopeOf(one.id)}`)
    .sort();
}

const withRole = (resource: Resource, role: string) =>
  withProperties(resource, { roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${role}` });
const isAssignment = (identity: string, scope: string) => (resource: Resource) =>
  resource.type.endsWith('/roleAssignments') && holderOf(resource) === identity && resource.id.includes(scope);
const isDefinition = (name: string) => (resource: Resource) =>
  resource.type.endsWith('/roleDefinitions') && shortName(resource) === name;

const allowing = (resource: Resource, action: string): Resource => {
  const { permissions } = definition.parse(resource.properties);
  const [first] = permissions;
  return withProperties(resource, {
    permissions: [{ ...first, dataActions: [...(first?.dataActions ?? []), action] }],
  });
};
const secrets = 'Microsoft.KeyVault/vaults/secrets';
const blobs = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs';

const givesExactly = (snapshot: string): Check => ({
  says: `OPS-2: ${snapshot} gives exactly the roles that were written down by hand`,
  holds: (templates) => expect(given(templates, snapshot)).toEqual(foundation),
  broken: [
    [
      'the API that reads secrets',
      withAnother(snapshot, isAssignment('id-api', '/vaults/kv-int'), (one) => withRole(one, secretsUser)),
    ],
    ['an owner', withAnother(snapshot, isAssignment('id-engine', '/vaults/'), (one) => withRole(one, owner))],
    [
      'an engine that may use every queue of the account',
      having(snapshot, isAssignment('id-engine', '/queues/executions-background/'), (one) => ({
        ...one,
        id: one.id.replace('/queueServices/default/queues/executions-background', ''),
      })),
    ],
    ['a service without a right that it needs', without(snapshot, isAssignment('id-engine', '/storageAccounts/'))],
  ],
});

const conditioned = (templates: Templates) =>
  ofType(templates, 'access', '/roleAssignments').filter(({ properties }) => properties['condition']);
const withCondition = (change: (condition: string) => string | undefined) =>
  having(
    'access',
    ({ properties }) => properties['condition'] !== undefined && properties['condition'] !== null,
    (one) => withProperties(one, { condition: change(String(one.properties['condition'])) }),
  );

export const roleChecks: readonly Check[] = [
  givesExactly('production'),
  givesExactly('main-standard'),
  {
    says: 'OPS-6: a drill gives the restore job its own store and nothing else',
    holds(templates) {
      for (const snapshot of ['drill', 'drill-standard']) expect(given(templates, snapshot)).toEqual(drilled);
    },
    broken: [
      [
        'a drill that writes where the platform keeps everything',
        having('drill', isAssignment('id-restore', 'stdrl'), (one) => ({
          ...one,
          id: one.id.replace('stdrl', 'stmsp'),
        })),
      ],
      [
        'a drill that lets others in',
        withAnother('drill-standard', isAssignment('id-restore', 'stdrl'), (one) => withRole(one, owner)),
      ],
    ],
  },
  {
    says: 'OPS-2: only the operator gives rights to the pipeline, on the registry and on backups',
    holds(templates) {
      expect(given(templates, 'access')).toEqual(fromOperator.access);
      expect(given(templates, 'backup')).toEqual(fromOperator.backup);
    },
    broken: [
      [
        'a pipeline that is an owner',
        withAnother('access', isAssignment('id-github-deploy', 'rg-msp-production'), (one) => withRole(one, owner)),
      ],
      [
        'a backup that may be deleted by who takes it',
        having('backup', isAssignment('id-backup', 'storageAccounts'), (one) =>
          withRole(one, 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'),
        ),
      ],
    ],
  },
  {
    says: 'OPS-2: the roles of the platform allow exactly this',
    holds(templates) {
      const allowed = definitionsIn(templates).map((one) => {
        const { permissions } = definition.parse(one.properties);
        return [shortName(one), permissions.flatMap(({ actions, dataActions }) => [...actions, ...dataActions])];
      });
      expect(Object.fromEntries(allowed)).toEqual(ownRoles);
    },
    broken: [
      [
        'a keeper of sealed values that may purge',
        having('access', isDefinition('sealed-keeper'), (one) => allowing(one, `${secrets}/purge/action`)),
      ],
      [
        'a writer of backups that may delete',
        having('backup', isDefinition('backup-writer'), (one) => allowing(one, `${blobs}/delete`)),
      ],
      ['a role that is missing', without('access', isDefinition('secret-restore'))],
    ],
  },
  {
    says: 'OPS-2: the pipeline may give the roles of the foundation to services, and no other role to anybody',
    holds(templates) {
      const [assignment, ...others] = conditioned(templates);
      const condition = String(assignment?.properties['condition']);
      const lists = [...condition.matchAll(/GuidEquals \{([^}]*)\}/g)].map(([, ids = '']) => ids.split(', ').sort());
      const expected = [...new Set(ofType(templates, 'production', '/roleAssignments').map(roleOf))].sort();
      const receivers = ofType(templates, 'production', '/roleAssignments').map((one) => holderOf(one));
      const named = [...condition.matchAll(/userAssignedIdentities\/(id-[a-z-]+)/g)].map(([, name]) => name);

      expect(lists).toEqual([expected, ['RECEIVERS'], expected, ['RECEIVERS']]);
      expect(condition).toMatch(/^\[replace\(.*, 'RECEIVERS', join\(/s);
      expect(
        condition.match(/@(Request|Resource)\[Microsoft.Authorization\/roleAssignments:PrincipalId\]/g),
      ).toHaveLength(2);
      expect(named.sort()).toEqual([...new Set(receivers)].sort());
      expect(condition.match(/'ServicePrincipal'/g)).toHaveLength(2);
      expect(condition).toMatch(/roleAssignments\/write.*@Request.*roleAssignments\/delete.*@Resource/);
      expect(others).toEqual([]);
    },
    broken: [
      ['no condition at all', withCondition(() => undefined)],
      [
        'a condition that lets it give itself rights',
        withCondition((text) => text.replace('/id-restore', '/id-github-deploy')),
      ],
      [
        'a condition that asks nobody who it is for',
        withCondition((text) => text.replaceAll(/:PrincipalId\]/g, ':X]')),
      ],
      ['a condition that lets it make owners', withCondition((text) => text.replaceAll('{', `{${owner}, `))],
      ['a condition that lets it give rights to people', withCondition((text) => text.replaceAll(/'Service/g, "'"))],
      [
        'a condition that lets it take any right',
        withCondition((text) => text.split(' AND ((!(ActionMatches')[0] ?? ''),
      ],
    ],
  },
  {
    says: 'OPS-2: a secret of the partner app is the only one that the management API may be let read',
    holds(templates) {
      const own = definitionsIn(templates).filter((one) => shortName(one) === 'secret-writer');
      expect(own).toHaveLength(1);
      expect(JSON.stringify(own)).not.toContain('getSecret');
      const reads = given(templates, 'production').filter((line) => /^id-api: Key Vault Secrets User/.test(line));
      expect(reads).toEqual([]);
    },
    broken: [
      [
        'a writer of secrets that reads them',
        having('access', isDefinition('secret-writer'), (one) => allowing(one, `${secrets}/getSecret/action`)),
      ],
      [
        'the API with the role of the engine',
        withAnother('production', isAssignment('id-api', '/vaults/kv-int'), (one) => withRole(one, secretsUser)),
      ],
    ],
  },
];
