import type { Principal } from '@msp/auth';
import {
  ConflictError,
  ForbiddenError,
  StaleError,
  type Execution,
  type Scope,
  type RevealedValue,
  type SealedValueList,
} from '@msp/models';
import type { SealedEntry, Versioned } from '@msp/storage';
import { listOrigins, recordChange, type Caller } from '@msp/platform';
import type { Context } from '../context';
import { getExecution } from './execution.service';

interface SealedPath {
  readonly executionId: string;
  readonly sealedId: string;
}

/** What an execution has sealed, or one that it goes on from, for everybody who may see the execution; no value. */
export async function listSealedValues(
  context: Context,
  principal: Principal,
  scope: Scope,
  executionId: string,
): Promise<SealedValueList> {
  const execution = await getExecution(context, principal, scope, executionId.toLowerCase());
  const origins = await listOrigins(context.executions, execution);
  const entries = (await Promise.all(origins.map((one) => context.sealedValues.listOf(one)))).flat();
  const items = entries.map(({ sealedId, label, expiresAt, revealedAt }) => ({
    sealedId,
    label,
    expiresAt,
    ...(revealedAt !== undefined && { revealedAt }),
  }));
  return { items };
}

/**
 * Shows a value to the person whose execution made it, once. Throws NotFoundError where there is no such value,
 * ForbiddenError for everybody else, ConflictError when it was shown or has expired.
 */
export async function revealSealedValue(
  context: Context,
  caller: Caller,
  scope: Scope,
  path: SealedPath,
): Promise<RevealedValue> {
  const { sealedValues } = context;
  const execution = await getExecution(context, caller.principal, scope, path.executionId.toLowerCase());
  const sealedId = path.sealedId.toLowerCase();
  const { organizationId, executionId, executedByName } = await findSealing(context, execution, sealedId);
  const stored = await sealedValues.get({ organizationId, executionId, sealedId });
  const { userId, label } = stored.value;
  if (userId !== caller.principal.userId) {
    throw new ForbiddenError(`Only ${executedByName}, who ran it, can have this shown; platform admins cannot either.`);
  }
  assertNotGone(stored.value, context.now());
  // Before it is consumed: a vault that does not answer must not cost the person the value.
  const value = await sealedValues.readValue(stored.value);
  if (value === undefined) throw new ConflictError(`"${label}" is not kept any more.`);
  await record(context, caller, stored.value);
  await consume(context, stored);
  // It is consumed, so it is never shown again; retention deletes what could not be deleted here.
  await sealedValues.deleteValue(stored.value).catch(() => undefined);
  return { label, value };
}

/** The execution that sealed a value: the given one, or one that it goes on from and whose steps it answers with. */
async function findSealing(context: Context, execution: Execution, sealedId: string): Promise<Execution> {
  for (const origin of await listOrigins(context.executions, execution)) {
    if (origin === execution) break;
    const entries = await context.sealedValues.listOf(origin);
    if (entries.some((entry) => entry.sealedId === sealedId)) return origin;
  }
  return execution;
}

function assertNotGone({ label, revealedAt, expiresAt }: SealedEntry, now: Date): void {
  if (revealedAt !== undefined) throw new ConflictError(`"${label}" was shown at ${revealedAt} and is gone.`);
  if (expiresAt <= now.toISOString()) throw new ConflictError(`"${label}" expired at ${expiresAt} and is gone.`);
}

/** Says what is shown to whom; the value is nowhere in it. */
const record = (
  context: Context,
  caller: Caller,
  { organizationId, executionId, sealedId, label }: SealedEntry,
): Promise<void> =>
  recordChange(context, caller, {
    organizationId,
    action: 'Execution.Reveal',
    entityKind: 'Execution',
    entityId: executionId,
    after: { sealedId, label },
  });

async function consume({ sealedValues, now }: Context, stored: Versioned<SealedEntry>): Promise<void> {
  try {
    await sealedValues.consume(stored, now().toISOString());
  } catch (error) {
    if (!(error instanceof StaleError)) throw error;
    throw new ConflictError(`"${stored.value.label}" was shown just now and is gone.`, { cause: error });
  }
}
