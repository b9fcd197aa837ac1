import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { growthGoal, measureHistory, millisecondsGoal, type HistoryFigure } from './history';
import { tableOf, writeReport } from './report';

const usage = 'Usage: npm run bench -- history [--executions 100000] [--repetitions 5] [--requests 20]';
const folder = join(__dirname, '..', '..', '..', 'dist', 'bench');
const allSizes = [1_000, 10_000, 100_000];

function count(text: string, name: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} is a whole number above 0. ${usage}`);
  return number;
}

function rowOf({ read, executions, product, floor, growth, floorGrowth }: HistoryFigure) {
  const met = growth <= growthGoal && product.p95 < millisecondsGoal;
  return {
    read,
    executions,
    p50: product.p50.toFixed(1),
    p95: product.p95.toFixed(1),
    p99: product.p99.toFixed(1),
    'floor p50': floor.p50.toFixed(1),
    'floor p95': floor.p95.toFixed(1),
    'product/floor': (product.p50 / floor.p50).toFixed(2),
    growth: growth.toFixed(2),
    'floor growth': floorGrowth.toFixed(2),
    goal: met ? 'met' : 'missed',
  };
}

async function run(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      executions: { type: 'string', default: '100000' },
      repetitions: { type: 'string', default: '5' },
      requests: { type: 'string', default: '20' },
    },
  });
  if (positionals.length !== 1 || positionals[0] !== 'history') throw new Error(usage);
  const most = count(values.executions, 'executions');
  const options = {
    sizes: [...allSizes.filter((size) => size < most), most],
    repetitions: count(values.repetitions, 'repetitions'),
    requests: count(values.requests, 'requests'),
  };
  const figures = await measureHistory({ ...options, say: (line) => console.log(line) });
  console.log(`\nMilliseconds. Goal: growth ≤ ${growthGoal} and p95 < ${millisecondsGoal} ms.\n`);
  console.log(tableOf(figures.map(rowOf)));
  const at = new Date().toISOString();
  console.log(`\nWritten to ${await writeReport(folder, 'history', { at, ...options, figures })}`);
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
