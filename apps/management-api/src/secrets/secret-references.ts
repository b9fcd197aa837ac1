import { integrations, meansGlobal, secretUses, type IntegrationDefinition, type StoredScope } from '@msp/integrations';
import { compareNames, globalScope, scopeOf, type Scope } from '@msp/models';
import type { Context } from '../context';
import pMap from 'p-map';

/** What uses each secret, by its bare name. */
export type References = ReadonlyMap<string, readonly string[]>;

export interface OwnedReferences {
  /** What the scope uses of its own, as it says itself. */
  readonly own: References;
  /** What uses its own because GLOBAL names one of that name: for whoever may know the names of GLOBAL secrets. */
  readonly overriding: References;
  /** What it uses of GLOBAL, because its own settings say so too or because it inherits them. */
  readonly global: References;
}

export interface UsingOrganization {
  readonly organizationId: string;
  readonly name: string;
}

const readsAtOnce = 8;
const definitions: readonly IntegrationDefinition[] = Object.values(integrations);

/** What uses the secrets of a scope and, beside it, those of GLOBAL: as what runs for it resolves each reference. */
export async function referencesOf(context: Context, scope: Scope, global?: StoredScope): Promise<OwnedReferences> {
  if (scope === globalScope) {
    const uses = secretUses(definitions, global ?? (await readScope(context, globalScope)));
    return { own: byName(uses), overriding: new Map(), global: new Map() };
  }
  const [own, inherited, names] = await Promise.all([
    readScope(context, scope),
    global ?? readScope(context, globalScope),
    context.secretNames.list(scope),
  ]);
  const present = new Set(names.map(({ name }) => name));
  const uses = secretUses(definitions, inherited, own);
  const meansOwn = uses.filter((use) => !meansGlobal(use, present.has(use.name)));
  return {
    own: byName(meansOwn.filter(({ reach }) => reach !== 'inherited')),
    overriding: byName(meansOwn.filter(({ reach }) => reach === 'inherited')),
    global: byName(uses.filter((use) => meansGlobal(use, present.has(use.name)))),
  };
}

/** The active organizations that use each GLOBAL secret, by name. */
export async function organizationsUsing(context: Context): Promise<ReadonlyMap<string, UsingOrganization[]>> {
  const global = await readScope(context, globalScope);
  const organizations = (await context.organizations.listAll()).filter(({ isActive }) => isActive);
  const using = new Map<string, UsingOrganization[]>();
  await pMap(
    organizations,
    async ({ organizationId, name }) => {
      const references = await referencesOf(context, scopeOf(organizationId), global);
      for (const secret of references.global.keys()) {
        using.set(secret, [...(using.get(secret) ?? []), { organizationId, name }]);
      }
    },
    { concurrency: readsAtOnce },
  );
  for (const list of using.values()) list.sort((left, right) => compareNames(left.name, right.name));
  return using;
}

async function readScope({ configValues, integrationSettings }: Context, scope: string): Promise<StoredScope> {
  const [config, settings] = await Promise.all([configValues.list(scope), integrationSettings.list(scope)]);
  return { config, settings: new Map(settings.map((setting) => [setting.type, setting])) };
}

function byName(uses: readonly { readonly name: string; readonly by: string }[]): References {
  const references = new Map<string, string[]>();
  for (const { name, by } of uses) references.set(name, [...(references.get(name) ?? []), by]);
  return references;
}
