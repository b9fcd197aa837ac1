import { randomUUID } from 'node:crypto';
import { createRepositories, type Storage } from '@msp/storage';
import pMap from 'p-map';
import { insertAcme } from './acme';
import { median, time } from './measure';
import { runWorkflow } from './queued-engine';
import { readersOf } from './readers';
import { startBase, startChild, startFloor, startTogether } from './services';

export interface BatchOptions {
  readonly organizations: number;
  readonly repetitions: number;
  readonly say?: (line: string) => void;
}

export interface BatchFigure {
  /** Milliseconds until the last execution of the batch has ended, the median of the repetitions. */
  readonly product: number;
  readonly floor: number;
}

const people = readersOf(64);
const atOnce = 20;
const workMs = 100;

function startBatch() {
  return startTogether(async (keep) => {
    const { storage, token, env } = await startBase(
      keep,
      people.map(({ oid }) => oid),
    );
    const organizationId = await insertAcme(storage);
    const engine = keep(await startChild('workflow engine', 'apps/workflow-engine/src/testing/bench-main.ts', env));
    const floor = keep(await startFloor(env));
    const tokens = await Promise.all(people.map((person) => token(person)));
    return { storage, organizationId, engine: engine.address, floor: floor.address, tokens };
  });
}

async function insertOrganizations(storage: Storage, count: number): Promise<readonly string[]> {
  const { organizations } = createRepositories(storage);
  const at = new Date().toISOString();
  const ids = Array.from({ length: count }, () => randomUUID());
  const times = { createdAt: at, createdBy: 'bench', updatedAt: at };
  await pMap(
    ids,
    (organizationId) =>
      organizations.insert({ organizationId, name: organizationId, tenantId: null, isActive: true, ...times }),
    { concurrency: 8 },
  );
  return ids;
}

/**
 * Goal 8: one execution for each of many organizations that were not seen before, 20 at once, each with 100 ms of work in one
 * step, beside the same calls of storage and the same work without the product.
 */
export async function measureBatch({ organizations, repetitions, say }: BatchOptions): Promise<BatchFigure> {
  const services = await startBatch();
  try {
    const { storage, organizationId, engine, floor, tokens } = services;
    const learned = { token: tokens[0] ?? '', organizationId };
    await runWorkflow(engine, 'empty', learned);
    await runWorkflow(engine, 'works', learned);
    await post(`${floor}/learn`);
    const product: number[] = [];
    const least: number[] = [];
    for (let repetition = 1; repetition <= repetitions; repetition += 1) {
      say?.(`Measuring ${repetition} of ${repetitions} …`);
      const ids = await insertOrganizations(storage, organizations);
      const run = async (id: string, number: number) => {
        const token = tokens[number % tokens.length] ?? '';
        const { status } = await runWorkflow(engine, 'works', { token, organizationId: id, prefer: 'wait=60' });
        if (status !== 'Success') throw new Error(`An execution of the batch ended as ${status}.`);
      };
      const bare = (id: string) => post(`${floor}/execute?steps=1&workMs=${workMs}&organization=${id}`);
      product.push(await time(() => pMap(ids, run, { concurrency: atOnce })));
      least.push(await time(() => pMap(ids, bare, { concurrency: atOnce })));
    }
    return { product: median(product), floor: median(least) };
  } finally {
    await services.stop();
  }
}

async function post(url: string): Promise<void> {
  const response = await fetch(url, { method: 'POST' });
  const text = await response.text();
  if (!response.ok) throw new Error(`${new URL(url).pathname} answered ${response.status}: ${text.slice(0, 500)}`);
}
