import type { ClientAnswer } from '@msp/models';
import { IntegrationError, WorkflowError } from '@msp/workflow-sdk';
import type { Redactor } from '../redaction/redactor';

const mostAnswers = 1_000;
const mostBytes = 1 << 20;
const mark = '[redacted]';
/** What a vendor says under such a name is nobody's to keep, whether the platform knows the value or not. */
const secretNames = /password|secret|token|credential|recoverykey|privatekey/i;

type Kept = { -readonly [Name in keyof ClientAnswer]: ClientAnswer[Name] };

/**
 * What the clients of an execution were asked and answered, so that it can be repeated as a test. Kept on a developer's
 * machine only: elsewhere nothing of what was read of a client company is stored.
 */
export class ClientAnswers {
  private readonly kept: Kept[];

  /** `before`: what is kept already. */
  constructor(before: readonly ClientAnswer[] = []) {
    this.kept = [...before];
  }

  /** As it was answered, with whatever secrets it holds. */
  all(): readonly ClientAnswer[] {
    return this.kept;
  }

  /** Takes note of a call by the name that authors know it by, `msgraph.users.find`, and of its answer once it is there. */
  note(name: string, args: readonly unknown[], call: Promise<unknown>): void {
    if (this.kept.length >= mostAnswers) return;
    const [integration = '', ...method] = name.split('.');
    const entry: Kept = { integration, method: method.join('.'), args: args.map(asJson), unanswered: true };
    this.kept.push(entry);
    call.then(
      (answer: unknown) => {
        delete entry.unanswered;
        const json = asJson(answer);
        if (json !== undefined) entry.answer = json;
      },
      (error: unknown) => {
        delete entry.unanswered;
        entry.failure = failureOf(error);
      },
    );
  }

  /** Takes note of a value that a client has, such as `msgraph.tenantId`. */
  noteValue(name: string, value: unknown): void {
    const [integration = '', ...method] = name.split('.');
    const isKnown = this.kept.some(
      (one) => one.isValue && one.integration === integration && one.method === method.join('.'),
    );
    if (isKnown || this.kept.length >= mostAnswers) return;
    this.kept.push({ integration, method: method.join('.'), args: [], isValue: true, answer: value });
  }

  /** Without secrets. Answers that would be too much are left out, and say so. */
  read(redactor: Redactor): ClientAnswer[] {
    let bytes = 0;
    return this.kept.map(({ answer, ...entry }) => {
      const head = clean(entry, redactor) as ClientAnswer;
      if (answer === undefined) return head;
      const cleaned = clean(answer, redactor);
      bytes += Buffer.byteLength(JSON.stringify(cleaned));
      return bytes > mostBytes ? { ...head, unanswered: true } : { ...head, answer: cleaned };
    });
  }
}

function failureOf(error: unknown): NonNullable<ClientAnswer['failure']> {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof WorkflowError)) return { kind: 'bug', message };
  const { kind, remedy } = error;
  if (!(error instanceof IntegrationError)) return { kind, message, remedy };
  const { status, code } = error;
  return { kind, message, remedy, ...(status !== undefined && { status }), ...(code !== undefined && { code }) };
}

/** As JSON has it: what that cannot hold, such as the schema of a request, is left out. */
function asJson(value: unknown): unknown {
  try {
    const text = JSON.stringify(value, (name, entry: unknown) => (name === 'schema' ? undefined : entry));
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

const clean = (value: unknown, redactor: Redactor): unknown => withoutNamed(redactor.json(value));

function withoutNamed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutNamed);
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      name,
      secretNames.test(name) && typeof entry === 'string' ? mark : withoutNamed(entry),
    ]),
  );
}
