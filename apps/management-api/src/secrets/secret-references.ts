import { globalScope, type OrganizationScope } from '@msp/models';
import { secretSettingsOf } from '../integration-definitions';
import type { Context } from '../context';
import { mapBounded } from '../map-bounded';

/** What refers to each secret, by its bare name. */
export type References = ReadonlyMap<string, readonly string[]>;

const readsAtOnce = 8;

/** What the configuration and the integration settings of one scope refer to. */
export async function referencesOf(
  { configValues, integrationSettings }: Context,
  scope: OrganizationScope,
): Promise<References> {
  const [values, settings] = await Promise.all([configValues.list(scope), integrationSettings.list(scope)]);
  const found = [
    ...values.filter(({ type }) => type === 'secret_ref').map(({ key, value }) => [value, `configuration ${key}`]),
    ...settings.flatMap((setting) =>
      secretSettingsOf(setting.type).map((name) => [setting.settings[name] ?? '', `integration ${setting.type}`]),
    ),
  ];
  const references = new Map<string, string[]>();
  for (const [name = '', reference = ''] of found) {
    if (name !== '') references.set(name, [...(references.get(name) ?? []), reference]);
  }
  return references;
}

/**
 * Everything that would stop working without the secret. A GLOBAL one also serves the organizations that refer to it
 * and have none of their own.
 */
export async function listReferences(context: Context, scope: OrganizationScope, name: string): Promise<string[]> {
  const own = (await referencesOf(context, scope)).get(name) ?? [];
  if (scope !== globalScope) return [...own];
  const organizations = (await context.organizations.listAll()).filter(({ isActive }) => isActive);
  const elsewhere = await mapBounded(organizations, readsAtOnce, async ({ organizationId, name: organization }) => {
    const referring = (await referencesOf(context, organizationId)).get(name) ?? [];
    if (referring.length === 0 || (await context.secretNames.find(organizationId, name))) return [];
    return referring.map((reference) => `${reference} of ${organization}`);
  });
  return [...own, ...elsewhere.flat()];
}
