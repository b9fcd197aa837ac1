import { insertAcme } from './acme';
import { compare, type Action, type Comparison } from './measure';
import { readersOf } from './readers';
import { startBase, startChild, startFloor, startTogether, type Begin } from './services';

export interface ExecuteOptions {
  readonly repetitions: number;
  /** Of all callers together, per repetition; of executions with steps a tenth. */
  readonly requests: number;
  /** How engine and floor are begun. Default: from their sources, by which both are slower. */
  readonly begin?: Begin | undefined;
  readonly say?: (line: string) => void;
}

export interface ExecuteFigure extends Comparison {
  readonly what: string;
  readonly callers: number;
  /** Whether its goals are met. */
  readonly isMet: boolean;
}

/** Enough for some hundred executions a second, of which each person may ask for 20. */
const people = readersOf(64);
/** The engine with workflows that do as good as nothing. */
export const engineEntry = 'apps/workflow-engine/src/testing/bench-main.ts';
const stepCount = 40;
const stepsGoalMs = 400;

function startExecute(begin: Begin | undefined) {
  return startTogether(async (keep) => {
    const { storage, token, env } = await startBase(
      keep,
      people.map(({ oid }) => oid),
    );
    const organizationId = await insertAcme(storage);
    const engine = keep(await startChild('workflow engine', engineEntry, env, begin));
    const floor = keep(await startFloor(env, begin));
    return { organizationId, engine: engine.address, floor: floor.address, token };
  });
}

async function post(url: string, headers: Readonly<Record<string, string>>) {
  const init = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', ...headers } };
  const response = await fetch(url, init);
  const text = await response.text();
  if (response.status === 200) return JSON.parse(text) as Record<string, unknown>;
  throw new Error(`${new URL(url).pathname} answered ${response.status}: ${text.slice(0, 500)}`);
}

/** Goals 1, 7 and 15: what an execution costs beside the same calls of storage. */
export async function measureExecute({ repetitions, requests, begin, say }: ExecuteOptions): Promise<ExecuteFigure[]> {
  const services = await startExecute(begin);
  try {
    const { organizationId, engine, floor } = services;
    const tokens = await Promise.all(people.map((person) => services.token(person)));
    let turn = 0;
    const run = (workflow: string) => {
      const authorization = `Bearer ${tokens[(turn += 1) % tokens.length]}`;
      // A busy machine may take long for the first of them.
      const headers = { authorization, 'x-organization-id': organizationId, prefer: 'wait=60' };
      return post(`${engine}/api/workflows/${workflow}`, headers);
    };
    const productOf =
      (workflow: string): Action =>
      async () => {
        const { status } = await run(workflow);
        if (status !== 'Success') throw new Error(`${workflow} ended as ${String(status)}.`);
      };
    await run('tiny_steps');
    await run('empty');
    await post(`${floor}/learn`, {});

    const empty = { product: productOf('empty'), floor: () => post(`${floor}/execute`, {}) };
    const steps = { product: productOf('tiny_steps'), floor: () => post(`${floor}/execute?steps=${stepCount}`, {}) };
    say?.('Warming up …');
    await compare(empty, { repetitions: 1, requests: Math.min(requests, 200), callers: 8 });
    say?.('Measuring one caller …');
    const alone = await compare(empty, { repetitions, requests, callers: 1 });
    say?.('Measuring eight callers …');
    const eight = await compare(empty, { repetitions, requests, callers: 8 });
    say?.(`Measuring ${stepCount} steps …`);
    const stepped = await compare(steps, { repetitions, requests: Math.ceil(requests / 10), callers: 1 });
    const ratio = ({ product, floor: least }: Comparison) => product.p50 / least.p50;
    return [
      { what: 'without steps', callers: 1, ...alone, isMet: ratio(alone) <= 1.3 },
      {
        what: 'without steps',
        callers: 8,
        ...eight,
        isMet: eight.product.perSecond >= 0.75 * eight.floor.perSecond && ratio(eight) <= 1.3,
      },
      { what: `${stepCount} steps`, callers: 1, ...stepped, isMet: stepped.product.p50 <= stepsGoalMs },
    ];
  } finally {
    await services.stop();
  }
}
