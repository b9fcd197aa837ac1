import type { IntegrationDefinition } from '@msp/integrations';
import { defaultMapping, globalScope, NotFoundError, type ConnectionTest, type Scope } from '@msp/models';
import { findIntegration } from '@msp/platform';
import type { StoredMapping } from '@msp/storage';
import type { Context } from '../context';
import { rememberTest } from './test-mapping.service';
import { recordTest, tryConnection, type TestCaller } from './try-connection';

export interface IntegrationTest {
  readonly name: string;
  /** For GLOBAL, the settings that all organizations share are tested. */
  readonly scope: Scope;
  readonly caller: TestCaller;
}

/**
 * Tries the settings of an integration as a workflow of the organization would use them, or the GLOBAL ones. What does not work is an
 * answer. Throws NotFoundError for an integration that is not installed.
 */
export async function testIntegration(context: Context, test: IntegrationTest): Promise<ConnectionTest> {
  const { name, scope, caller } = test;
  const definition = findIntegration(name);
  if (definition === undefined) throw new NotFoundError('Integration', name);
  const started = Date.now();
  const mapping = scope === globalScope ? undefined : await someMapping(context, scope, definition);
  const attempt = await tryConnection(context, definition, {
    scope,
    caller,
    mappingId: mapping?.mappingId,
  });
  const testedAt = new Date(started).toISOString();
  await recordTest(context, caller, {
    organizationId: scope,
    action: 'Integration.Test',
    entityKind: 'IntegrationSetting',
    entityId: name,
    attempt,
  });
  // It went through the mapping, which is thereby tested too.
  if (mapping !== undefined) await rememberTest(context, mapping, attempt, testedAt);
  return { ...attempt, durationMs: Date.now() - started, testedAt };
}

/** Settings are tried through the default one of several mappings. */
async function someMapping(
  { repositories }: Context,
  organizationId: string,
  { name, actsInOwnTenant }: IntegrationDefinition,
): Promise<StoredMapping | undefined> {
  if (actsInOwnTenant) return undefined;
  const all = (await repositories.mappings.listByOrganization(organizationId)).map(({ value }) => value);
  const active = all.filter((mapping) => mapping.integration === name && mapping.isActive);
  return defaultMapping(active) ?? active[0];
}
