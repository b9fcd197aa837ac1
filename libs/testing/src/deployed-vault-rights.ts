import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const infra = join(__dirname, '../../../tools/infra');
const snapshotSchema = z.object({
  predictedResources: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      name: z.string(),
      properties: z
        .looseObject({
          principalId: z.string().optional(),
          roleDefinitionId: z.string().optional(),
          permissions: z.array(z.looseObject({ dataActions: z.array(z.string()) })).optional(),
        })
        .default({}),
    }),
  ),
});

const secrets = 'Microsoft.KeyVault/vaults/secrets/';
/** The one role of Azure that the templates give in a vault, from Microsoft's list of built-in roles. */
const builtIn = { '4633458b-17de-408a-b874-0445c86b69e6': ['getSecret/action', 'readMetadata/action'] };

function resourcesOf(file: string) {
  return snapshotSchema.parse(JSON.parse(readFileSync(join(infra, file), 'utf8'))).predictedResources;
}

function roles(): ReadonlyMap<string, readonly string[]> {
  const own = resourcesOf('snapshots/access.snapshot.json').map(({ name, properties: { permissions = [] } }) => {
    const actions = permissions.flatMap(({ dataActions }) => dataActions);
    return [name, actions.map((action) => action.slice(secrets.length))] as const;
  });
  return new Map([...Object.entries(builtIn), ...own]);
}

/** What an identity may do in the two vaults of production as the templates deploy them; `name` is the vault's own. */
export function deployedVaultRights(identity: string): (action: string, name: string) => boolean {
  const allowed = roles();
  const given = resourcesOf('parameters/production.snapshot.json').flatMap(({ id, properties }) => {
    const { principalId = '', roleDefinitionId = '' } = properties;
    const [, vault] = /\/vaults\/kv-(int|sealed)-\w+\/providers\/Microsoft\.Authorization\//.exec(id) ?? [];
    if (vault === undefined || !principalId.includes(`/${identity}'`)) return [];
    return [{ vault, actions: allowed.get(roleDefinitionId.split('/').at(-1) ?? '') ?? [] }];
  });
  if (given.length === 0) throw new Error(`The templates give ${identity} nothing in a vault.`);
  return (action, name) => {
    const asked = name.startsWith('SEALED--') ? 'sealed' : 'int';
    return given.some(({ vault, actions }) => vault === asked && actions.includes(action));
  };
}
