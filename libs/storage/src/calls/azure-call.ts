import { setTimeout as delay } from 'node:timers/promises';
import { UnavailableError } from '@msp/models';
import { z } from 'zod';

const failureSchema = z.object({
  statusCode: z.number().optional(),
  code: z.string().optional(),
  details: z.object({ errorCode: z.string().optional() }).optional(),
});

export interface AzureFailure {
  readonly status: number | undefined;
  readonly code: string;
}

/** What an Azure client says went wrong: HTTP status and error code, as far as there was an answer. */
export function azureFailure(error: unknown): AzureFailure {
  const { data: failure } = failureSchema.safeParse(error);
  return { status: failure?.statusCode, code: failure?.code ?? failure?.details?.errorCode ?? '' };
}

const connectionCodes = /^(ECONN|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|EHOST|ENET|REQUEST_SEND_ERROR|UND_ERR)/;

function kindOf(error: unknown): 'busy' | 'unreachable' | 'other' {
  const { status, code } = azureFailure(error);
  if (status === 503 || status === 429 || (status === 500 && code === 'OperationTimedOut')) return 'busy';
  // What is in front of the service, or the service itself, does not know what became of it.
  if (status === 500 || status === 502 || status === 504) return 'unreachable';
  return status === undefined && connectionCodes.test(code) ? 'unreachable' : 'other';
}

/** What is asked, in words for people: which table or container it is, the spans tell. */
const stores = { rows: 'Storage', vault: 'The vault', backups: 'The store of backups' } as const;

export interface AzureCall {
  readonly target: keyof typeof stores;
  readonly signal?: AbortSignal | undefined;
  /** May be sent again after a lost connection, because a second time changes nothing. */
  readonly repeatable: boolean;
  readonly timeoutMs?: number;
}

const retryAfterMs = 150;

/**
 * Makes one call of an Azure client with a deadline and at most one repetition. Throws UnavailableError when the service
 * is busy, unreachable or silent, the signal's reason when that aborts, and the client's own error otherwise.
 */
export async function callAzure<T>(call: AzureCall, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  // A signal with a time of its own would come to an end long after the call: some hundred at once, in a busy process.
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), call.timeoutMs ?? 2_500).unref();
  try {
    return await callInTime(call, late.signal, work);
  } finally {
    clearTimeout(timer);
  }
}

async function callInTime<T>(
  call: AzureCall,
  deadline: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const signal = call.signal ? AbortSignal.any([deadline, call.signal]) : deadline;
  const unavailable = (cause: unknown) =>
    new UnavailableError(`${stores[call.target]} does not answer. Try again in a moment.`, { cause });
  for (let attempt = 1; ; attempt += 1) {
    try {
      signal.throwIfAborted();
      return await work(signal);
    } catch (error) {
      call.signal?.throwIfAborted();
      if (deadline.aborted) throw unavailable(error);
      const kind = kindOf(error);
      if (kind === 'other') throw error;
      if (attempt === 2 || (kind === 'unreachable' && !call.repeatable)) throw unavailable(error);
      await delay(retryAfterMs);
    }
  }
}
