import { integrations, isInstalledIntegration } from '@msp/integrations';
import { globalScope, NotFoundError, type ConnectionTest } from '@msp/models';
import type { Context } from '../context';
import { recordTest, tryConnection, type TestCaller } from './try-connection';

export interface IntegrationTest {
  readonly name: string;
  /** Absent: the GLOBAL settings are tested. */
  readonly organizationId: string | undefined;
  readonly caller: TestCaller;
}

/**
 * Tries the settings of an integration as a workflow of the organization would use them, or the GLOBAL ones. What does not work is an
 * answer. Throws NotFoundError for an integration that is not installed.
 */
export async function testIntegration(context: Context, test: IntegrationTest): Promise<ConnectionTest> {
  const { name, organizationId, caller } = test;
  if (!isInstalledIntegration(name)) throw new NotFoundError('Integration', name);
  const started = Date.now();
  const mappingId = organizationId === undefined ? undefined : await someMapping(context, organizationId, name);
  const attempt = await tryConnection(context, integrations[name], { organizationId, caller, mappingId });
  await recordTest(context, caller, {
    organizationId: organizationId ?? globalScope,
    ...{ action: 'Integration.Test', entityKind: 'IntegrationSetting', entityId: name, attempt },
  });
  return { ...attempt, durationMs: Date.now() - started, testedAt: new Date(started).toISOString() };
}

/** Settings are tried through any of several mappings: which does not matter to them. */
async function someMapping(
  { repositories }: Context,
  organizationId: string,
  name: string,
): Promise<string | undefined> {
  if (integrations[name as keyof typeof integrations].actsInOwnTenant) return undefined;
  const all = await repositories.mappings.listByOrganization(organizationId);
  return all.find(({ value }) => value.integration === name && value.isActive)?.value.mappingId;
}
