import type { Principal } from '@msp/auth';
import { ConflictError, globalScope, type Scope, type SecretEntry, type SecretList } from '@msp/models';
import type { SecretNameEntry } from '@msp/storage';
import { nothingToDo, recordedChange, type Caller, type Change } from '@msp/platform';
import type { Context } from '../context';
import { organizationsUsing, referencesOf, type References, type UsingOrganization } from './secret-references';

const mostNames = 10;

const shown = (
  { organizationId: _scope, ...entry }: SecretNameEntry,
  ...references: readonly References[]
): SecretEntry => ({ ...entry, references: references.flatMap((uses) => uses.get(entry.name) ?? []) });

/**
 * The names of an organization's secrets, or the GLOBAL ones; never a value. Platform admins see the GLOBAL ones beside an
 * organization's: to everybody else those names are nothing that they could use.
 */
export async function listSecrets(context: Context, principal: Principal, scope: Scope): Promise<SecretList> {
  const entries = await context.secretNames.list(scope);
  const references = await referencesOf(context, scope);
  const items = entries.map((entry) => shown(entry, references.own));
  if (scope === globalScope) {
    const using = await organizationsUsing(context);
    return { items: items.map((item) => ({ ...item, organizations: using.get(item.name) ?? [] })) };
  }
  if (!context.access.isPlatformAdmin(principal)) return { items, global: [] };
  const all = entries.map((entry) => shown(entry, references.own, references.overriding));
  // Beside its own, an organization sees which of the GLOBAL secrets it uses itself.
  const global = (await context.secretNames.list(globalScope)).map((entry) => shown(entry, references.global));
  return { items: all, global };
}

/** Sets or replaces a secret. Its value goes to the vault and nowhere else. */
export async function putSecret(
  context: Context,
  caller: Caller,
  scope: Scope,
  name: string,
  value: string,
): Promise<{ entry: SecretEntry; isNew: boolean }> {
  const { before, written: entry } = await recordedChange(context, caller, {
    read: () => context.secretNames.find(scope, name),
    plan: () => ({
      change: changeOf('Secret.Set', scope, name),
      async write() {
        await context.storage.secrets.put(scope, name, value);
        // The list says that it is set, so it is told last; whoever repeats the request after a crash completes it.
        const entry: SecretNameEntry = {
          organizationId: scope,
          name,
          updatedAt: context.now().toISOString(),
          updatedBy: caller.principal.userId,
          updatedByName: caller.principal.displayName,
        };
        await context.secretNames.upsert(entry);
        return entry;
      },
    }),
  });
  return { entry: shown(entry, (await referencesOf(context, scope)).own), isNew: before === undefined };
}

/** Removes a secret; none to remove is fine. Throws ConflictError for one that is referenced, unless forced. */
export async function deleteSecret(
  context: Context,
  caller: Caller,
  scope: Scope,
  name: string,
  isForced: boolean,
): Promise<void> {
  await recordedChange(context, caller, {
    read: () => isThere(context, scope, name),
    settled: (before) => (before === undefined ? nothingToDo : undefined),
    async plan() {
      if (!isForced) await assertUnused(context, scope, name);
      return {
        change: changeOf('Secret.Delete', scope, name),
        async write() {
          await context.storage.secrets.delete(scope, name);
          await context.secretNames.delete(scope, name);
        },
      };
    },
  });
}

/** The vault may hold one that the list does not know: it was put there by hand, or a request ended half way. */
async function isThere({ secretNames, storage }: Context, scope: Scope, name: string) {
  const listed = await secretNames.find(scope, name);
  return listed ?? ((await storage.secrets.has(scope, name)) ? {} : undefined);
}

async function assertUnused(context: Context, scope: Scope, name: string): Promise<void> {
  const references = (await referencesOf(context, scope)).own.get(name) ?? [];
  if (references.length === 0) return;
  const using = scope === globalScope ? ((await organizationsUsing(context)).get(name) ?? []) : [];
  const whose = using.length > 0 ? `, and so by ${namesOf(using)}` : '';
  throw new ConflictError(
    `The secret ${name} is used by ${references.join(', ')}${whose}. Change these first, or delete it with force.`,
  );
}

/** A few names, and how many there are besides. */
function namesOf(organizations: readonly UsingOrganization[]): string {
  const names = organizations.slice(0, mostNames).map(({ name }) => name);
  const more = organizations.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}

const changeOf = (action: 'Secret.Set' | 'Secret.Delete', organizationId: Scope, name: string): Change => ({
  organizationId,
  action,
  entityKind: 'Secret',
  entityId: name,
});
