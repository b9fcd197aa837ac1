import { NotFoundError, StaleError, type MappingTest, type OrganizationId } from '@msp/models';
import { findIntegration } from '@msp/platform';
import type { StoredMapping } from '@msp/storage';
import type { Context } from '../context';
import { recordTest, tryConnection, type ConnectionAttempt, type TestCaller } from './try-connection';

export interface MappingTestRequest {
  readonly organizationId: OrganizationId;
  readonly mappingId: string;
  readonly caller: TestCaller;
}

/**
 * Tries a mapping as a workflow of the organization would use it, and remembers what came of it. What does not work is an
 * answer. Throws NotFoundError, also for a mapping of another organization.
 */
export async function testMapping(
  context: Context,
  { organizationId, mappingId, caller }: MappingTestRequest,
): Promise<MappingTest> {
  const { value: mapping } = await context.repositories.mappings.get(organizationId, mappingId);
  const { integration } = mapping;
  const definition = findIntegration(integration);
  if (definition === undefined) throw new NotFoundError('Integration', integration);
  const started = Date.now();
  const attempt = await tryConnection(context, definition, { scope: organizationId, caller, mappingId });
  const testedAt = new Date(started).toISOString();
  const durationMs = Date.now() - started;
  await recordTest(context, caller, {
    organizationId,
    action: 'Mapping.Test',
    entityKind: 'Mapping',
    entityId: mappingId,
    attempt,
  });
  await rememberTest(context, mapping, attempt, testedAt);
  const { success, message, remedy } = attempt;
  return { success, message, details: { testedAt, durationMs, ...(remedy !== undefined && { remedy }) } };
}

/** Only where it is still the same that was tested; who changed it meanwhile has the newer word. */
export async function rememberTest(
  { repositories: { mappings }, mappingParts }: Context,
  tested: StoredMapping,
  { success, message }: ConnectionAttempt,
  lastTestedAt: string,
): Promise<void> {
  const { organizationId, mappingId, externalOrgId } = tested;
  const now = await mappings.get(organizationId, mappingId);
  if (now.value.externalOrgId !== externalOrgId) return;
  const result = { lastTestedAt, lastTestSucceeded: success, lastTestMessage: message };
  try {
    await mappings.replace({ ...now.value, ...result }, now.etag);
  } catch (error) {
    if (!(error instanceof StaleError)) throw error;
  } finally {
    mappingParts.directory.forget(organizationId);
  }
}
