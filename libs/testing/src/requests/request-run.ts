import { randomInt } from 'node:crypto';
import { Agent, request as sendRequest } from 'node:http';
import fc from 'fast-check';
import { checkAnswers, type Answer } from './answer-check';
import { writeBody } from './hostile-values';
import { someRequest, type GeneratedRequest, type RequestSource } from './generated-request';

/** A service with the data of one test, and the tokens of the people who ask. */
export interface RequestTarget {
  readonly url: string;
  readonly tokens: ReadonlyMap<string, string>;
  stop(): Promise<void>;
}

export interface RequestRun {
  readonly source: RequestSource;
  readonly count: number;
  /** Called anew every few hundred requests, so that what was deleted or switched off is there again. */
  readonly start: () => Promise<RequestTarget>;
}

export interface RunReport {
  readonly seed: number;
  /** Not where one request alone was asked for: nothing can be said then of what was reached. */
  readonly isWhole: boolean;
  /** Each with all that is needed to send the request again. */
  readonly failures: readonly string[];
  /** Operations by how often they ended in each status. */
  readonly statuses: ReadonlyMap<string, ReadonlyMap<number, number>>;
}

const perTarget = 250;
const mostFailures = 10;

const shorten = (text: string) => (text.length > 2_000 ? `${text.slice(0, 2_000)}… (${text.length} characters)` : text);

/** Header lines in the order given; of a name that is given twice, both are sent. */
function linesOf({ headers, who }: GeneratedRequest, { tokens }: RequestTarget, bytes: number | undefined): string[] {
  const token = tokens.get(who);
  const lines = [...headers.flat()];
  if (token !== undefined) lines.push('Authorization', `Bearer ${token}`);
  if (bytes !== undefined) lines.push('Content-Length', String(bytes));
  return ['Host', 'localhost', ...lines];
}

function send(target: RequestTarget, agent: Agent, generated: GeneratedRequest): Promise<Answer> {
  const body = generated.body === undefined ? undefined : Buffer.from(writeBody(generated.body));
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(target.url);
    const outgoing = sendRequest({
      agent,
      hostname,
      port,
      method: generated.method.toUpperCase(),
      path: generated.path,
      headers: linesOf(generated, target, body?.length),
    });
    outgoing.once('error', reject).once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).once('error', reject);
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    outgoing.end(body);
  });
}

/**
 * Sends generated requests one after the other and judges every answer by the contract. REQUESTS_SEED repeats a run;
 * with REQUESTS_ONLY, the number of a request, nothing else of it is sent.
 */
export async function runRequests({ source, count, start }: RequestRun): Promise<RunReport> {
  const seed = Number(process.env['REQUESTS_SEED'] ?? randomInt(2 ** 31));
  const only = process.env['REQUESTS_ONLY'];
  const all = fc.sample(someRequest(source), { seed, numRuns: count }).map((request, index) => ({ request, index }));
  const chosen = only === undefined ? all : all.filter(({ index }) => index === Number(only));
  const check = checkAnswers(source.document);
  const failures: string[] = [];
  const statuses = new Map<string, Map<number, number>>();
  for (let first = 0; first < chosen.length && failures.length < mostFailures; first += perTarget) {
    const target = await start();
    const agent = new Agent({ keepAlive: true });
    for (const { request, index } of chosen.slice(first, first + perTarget)) {
      const answer = await send(target, agent, request).catch((error: unknown) => String(error));
      const wrong = typeof answer === 'string' ? `no answer: ${answer}` : check(request.operationId, answer);
      const status = typeof answer === 'string' ? 0 : answer.status;
      const known = statuses.get(request.operationId) ?? new Map<number, number>();
      statuses.set(request.operationId, known.set(status, (known.get(status) ?? 0) + 1));
      if (wrong === undefined) continue;
      failures.push(
        `${status}: ${wrong}\n  REQUESTS_SEED=${seed} REQUESTS_ONLY=${index} sends it alone, of ${count}\n  ${shorten(JSON.stringify(request))}`,
      );
    }
    agent.destroy();
    await target.stop();
  }
  return { seed, isWhole: only === undefined, failures, statuses };
}
