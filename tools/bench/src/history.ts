import { seedPeople } from '@msp/testing';
import { insertAcme } from './acme';
import { rareEvery, startOf, workflows, writeExecutions, type History } from './execution-rows';
import { historyReads, type HistoryRead } from './history-reads';
import { compare, type Comparison } from './measure';
import { readersOf } from './readers';
import { startServices, type Services } from './services';

export interface HistoryOptions {
  /** How many executions the organization has at each measurement, ascending. */
  readonly sizes: readonly number[];
  readonly repetitions: number;
  readonly requests: number;
  readonly say?: (line: string) => void;
}

export interface HistoryFigure extends Comparison {
  readonly read: string;
  readonly executions: number;
  /** The product's p50 as a multiple of its own at the smallest size: the goal. */
  readonly growth: number;
  /** The same of the floor: how storage itself slows down. */
  readonly floorGrowth: number;
}

export const growthGoal = 1.1;
export const millisecondsGoal = 200;

const readers = readersOf(20);

async function prepare({ storage }: Services): Promise<History> {
  const organizationId = await insertAcme(storage);
  return { organizationId, person: seedPeople.technician, newest: new Date() };
}

function measureRead(read: HistoryRead, { repetitions, requests }: HistoryOptions): Promise<Comparison> {
  return compare(read, { repetitions, requests });
}

async function measureSize(
  services: Services,
  history: History,
  size: number,
  lastId: string,
  options: HistoryOptions,
) {
  const middle = startOf(history, Math.floor(size / 2));
  const admins = await Promise.all(readers.map((reader) => services.token(reader)));
  const owner = await services.token(history.person);
  const reads = await historyReads({ services, history, middle, lastId, admins, owner, workflow: workflows[1] });
  // An unmeasured round first: programs that have just started are slow, which would flatter the growth.
  if (size === options.sizes[0]) for (const read of reads) await measureRead(read, options);
  const measured: { read: string; executions: number; times: Comparison }[] = [];
  for (const read of reads) {
    measured.push({ read: read.name, executions: size, times: await measureRead(read, options) });
  }
  return measured;
}

/** Goal 4: what the history's reads cost when an organization has many executions. */
export async function measureHistory(options: HistoryOptions): Promise<HistoryFigure[]> {
  const services = await startServices([...readers.map(({ oid }) => oid), seedPeople.technician.oid]);
  try {
    const history = await prepare(services);
    const figures: HistoryFigure[] = [];
    let written = 0;
    let lastId = '';
    for (const size of options.sizes) {
      options.say?.(`Writing executions up to ${size} (one in ${rareEvery} timed out) …`);
      lastId = await writeExecutions(services.storage, history, written, size);
      written = size;
      options.say?.(`Measuring at ${size} …`);
      for (const { read, executions, times } of await measureSize(services, history, size, lastId, options)) {
        const first = figures.find((figure) => figure.read === read) ?? times;
        figures.push({
          read,
          executions,
          ...times,
          growth: times.product.p50 / first.product.p50,
          floorGrowth: times.floor.p50 / first.floor.p50,
        });
      }
    }
    return figures;
  } finally {
    await services.stop();
  }
}
