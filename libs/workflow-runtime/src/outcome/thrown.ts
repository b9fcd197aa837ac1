import { inspect, types } from 'node:util';
import { WORKFLOW_ERROR_KINDS, type WorkflowErrorKind } from '@msp/workflow-sdk';
import { limits } from '../record/limits';
import type { Redactor } from '../redaction/redactor';

/*
 * What a workflow throws may be anything: a proxy whose traps throw, an error whose message is a getter. Here it is read
 * once, and whatever it does, these functions answer.
 */

export interface ThrownError {
  readonly name: string;
  readonly message: string;
}

/** What a workflow says about its failure, recognised by its shape: it may come with its own copy of the class. */
export interface ThrownWorkflowError {
  readonly kind: WorkflowErrorKind;
  readonly message: string;
  readonly remedy: string;
  readonly result: unknown;
}

const longestInLog = 16_000;
/** More than is kept, so that a secret is hidden before it is cut through. */
const slack = 100_000;
/** What stands where a text was cut may be the beginning of a secret that nobody recognises any more. */
const unsure = 1_000;
const inspection = {
  depth: 4,
  breakLength: Infinity,
  maxArrayLength: 50,
  maxStringLength: longestInLog + slack,
  // Author's code is not run again, and a proxy's traps never.
  customInspect: false,
  getters: false,
  showProxy: true,
} as const;

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** undefined for what is no error, or cannot be read. */
export function readError(thrown: unknown): ThrownError | undefined {
  return attempt(() => {
    if (!isError(thrown)) return undefined;
    const { name, message } = thrown;
    return { name: String(name), message: String(message) };
  });
}

const isError = (value: unknown): value is Error => value instanceof Error || types.isNativeError(value);

/** undefined for everything that is no WorkflowError. */
export function readWorkflowError(thrown: unknown): ThrownWorkflowError | undefined {
  return attempt(() => {
    if (!isError(thrown) || !('kind' in thrown) || !('remedy' in thrown)) return undefined;
    const { kind: given, message, remedy } = thrown;
    const kind = WORKFLOW_ERROR_KINDS.find((known) => known === given);
    if (kind === undefined || typeof message !== 'string' || typeof remedy !== 'string') return undefined;
    return { kind, message, remedy, result: attempt(() => ('result' in thrown ? thrown.result : undefined)) };
  });
}

/** In one line, for the timeline. */
export function wordsOf(thrown: unknown): string {
  const error = readError(thrown);
  if (error !== undefined) return error.message;
  if (typeof thrown === 'object' || typeof thrown === 'function') return 'Something was thrown that is no error.';
  return attempt(() => String(thrown)) ?? 'Something was thrown that cannot be shown.';
}

/** What was thrown, in words that bear the way to another thread; with whatever secrets they hold. */
export class DescribedThrown {
  constructor(
    readonly name: string,
    readonly message: string,
    readonly inspected: string,
  ) {}
}

const unshowable = 'Something was thrown that cannot be shown.';

/** Reads once what was thrown. Never throws, whatever that does. */
export function describeThrown(thrown: unknown): DescribedThrown {
  if (attempt(() => thrown instanceof DescribedThrown)) return thrown as DescribedThrown;
  const inspected = attempt(() => inspect(thrown, inspection)) ?? unshowable;
  return new DescribedThrown(readError(thrown)?.name ?? typeof thrown, wordsOf(thrown), inspected);
}

/** For the log of the service: what was thrown, without secrets. What cannot be shown without them is not shown. */
export function inspectThrown(thrown: unknown, redactor: Redactor): string {
  return attempt(() => clean(describeThrown(thrown).inspected, redactor, longestInLog)) ?? unshowable;
}

/** Without secrets, half characters and control characters, and at most `most` characters long, which it says. */
export function clean(text: string, redactor: Redactor, most: number = limits.words): string {
  const isCut = text.length > most + slack;
  const redacted = redactor.text(isCut ? text.slice(0, most + slack) : text);
  const sure = isCut ? redacted.slice(0, -unsure) : redacted;
  const shown = sure.toWellFormed().replace(/[^\P{Cc}\n\t]/gu, '\uFFFD');
  if (shown.length <= most && !isCut) return shown;
  return `${shown.slice(0, most).toWellFormed()}… (cut: ${text.length} characters)`;
}
