import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildApps } from '@msp/local';
import { measureBatch } from './batch';
import { bundled } from './bundled';
import { measureDiscovery, pageSize, type DiscoveryFigure } from './discovery';
import { engineEntry, measureExecute, type ExecuteFigure } from './execute';
import { measureFairness } from './fairness';
import { growthGoal, measureHistory, millisecondsGoal, type HistoryFigure } from './history';
import { measureReads, ratioGoal, type ReadFigure } from './reads';
import { tableOf, writeReport } from './report';
import { rowOfBatch, rowOfStart, rowsOfFairness, rowsOfSleepers } from './rows';
import { floorEntry } from './services';
import { measureSleepers } from './sleepers';
import { measureStart } from './start';

const usage = `Usage:
  npm run bench -- history [--executions 100000] [--repetitions 5] [--requests 20]
  npm run bench -- reads [--callers 32] [--repetitions 5] [--requests 640]
  npm run bench -- discovery [--organizations 1000] [--repetitions 5] [--requests 20]
  npm run bench -- execute [--repetitions 5] [--requests 500]
  npm run bench -- start [--repetitions 5] [--seconds 5]
  npm run bench -- fairness [--executions 10000] [--seconds 60]
  npm run bench -- batch [--organizations 200] [--repetitions 5]
  npm run bench -- sleepers [--executions 1000] [--seconds 60]`;
const folder = join(__dirname, '..', '..', '..', 'dist', 'bench');
const allSizes = [1_000, 10_000, 100_000];
const pageDelayMs = 50;

interface Values {
  readonly executions?: string | undefined;
  readonly callers: string;
  readonly organizations?: string | undefined;
  readonly repetitions: string;
  readonly requests?: string | undefined;
  readonly seconds?: string | undefined;
}

function count(text: string, name: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} is a whole number above 0.\n${usage}`);
  return number;
}

function timesOf({ product, floor }: HistoryFigure | DiscoveryFigure) {
  return {
    p50: product.p50.toFixed(1),
    p95: product.p95.toFixed(1),
    p99: product.p99.toFixed(1),
    'floor p50': floor.p50.toFixed(1),
    'floor p95': floor.p95.toFixed(1),
    'product/floor': (product.p50 / floor.p50).toFixed(2),
  };
}

function historyRow(figure: HistoryFigure) {
  const { read, executions, product, growth, floorGrowth } = figure;
  const met = growth <= growthGoal && product.p95 < millisecondsGoal;
  return {
    read,
    executions,
    ...timesOf(figure),
    growth: growth.toFixed(2),
    'floor growth': floorGrowth.toFixed(2),
    goal: met ? 'met' : 'missed',
  };
}

function rowOfRead({ read, product, floor, ratio }: ReadFigure) {
  return {
    read,
    p50: product.p50.toFixed(1),
    p95: product.p95.toFixed(1),
    p99: product.p99.toFixed(1),
    'floor p50': floor.p50.toFixed(1),
    'floor p95': floor.p95.toFixed(1),
    'p50 product/floor': (product.p50 / floor.p50).toFixed(2),
    'p95 product/floor': ratio.toFixed(2),
    goal: ratio <= ratioGoal ? 'met' : 'missed',
  };
}

const say = (line: string) => console.log(line);

async function history(values: Values): Promise<object> {
  const most = count(values.executions ?? '100000', 'executions');
  const options = {
    sizes: [...allSizes.filter((size) => size < most), most],
    repetitions: count(values.repetitions, 'repetitions'),
    requests: count(values.requests ?? '20', 'requests'),
  };
  const figures = await measureHistory({ ...options, say });
  say(`\nMilliseconds. Goal: growth ≤ ${growthGoal} and p95 < ${millisecondsGoal} ms.\n`);
  say(tableOf(figures.map(historyRow)));
  return { ...options, figures };
}

async function reads(values: Values): Promise<object> {
  const options = {
    callers: count(values.callers, 'callers'),
    repetitions: count(values.repetitions, 'repetitions'),
    requests: count(values.requests ?? '640', 'requests'),
  };
  const figures = await measureReads({ ...options, say });
  say(`\nMilliseconds. Goal: p95 ≤ ${ratioGoal} × the floor's.\n`);
  say(tableOf(figures.map(rowOfRead)));
  return { ...options, figures };
}

function discoveryRow(figure: DiscoveryFigure) {
  const { read, product, goal } = figure;
  return { read, ...timesOf(figure), 'at most': goal, goal: product.p95 <= goal ? 'met' : 'missed' };
}

async function discovery(values: Values): Promise<object> {
  const options = {
    organizations: count(values.organizations ?? '1000', 'organizations'),
    delayMs: pageDelayMs,
    repetitions: count(values.repetitions, 'repetitions'),
    requests: count(values.requests ?? '20', 'requests'),
  };
  say(`Measuring ${options.organizations} organizations in pages of ${pageSize}, ${pageDelayMs} ms each …`);
  const { firstMs, figures } = await measureDiscovery(options);
  say('\nMilliseconds. Goal: p95 at most that many.\n');
  say(tableOf(figures.map(discoveryRow)));
  say(`\nThe first list after the start, signing in included: ${firstMs.toFixed(0)} ms.`);
  return { ...options, firstMs, figures };
}

function rowOfExecute({ what, callers, product, floor, isMet }: ExecuteFigure) {
  return {
    execution: what,
    callers,
    p50: product.p50.toFixed(1),
    p95: product.p95.toFixed(1),
    'per second': product.perSecond.toFixed(0),
    'floor p50': floor.p50.toFixed(1),
    'floor p95': floor.p95.toFixed(1),
    'floor per second': floor.perSecond.toFixed(0),
    'p50 product/floor': (product.p50 / floor.p50).toFixed(2),
    'per second product/floor': (product.perSecond / floor.perSecond).toFixed(2),
    goal: isMet ? 'met' : 'missed',
  };
}

async function execute(values: Values): Promise<object> {
  const options = {
    repetitions: count(values.repetitions, 'repetitions'),
    requests: count(values.requests ?? '500', 'requests'),
  };
  say('Bundling engine and floor …');
  const begin = await bundled([engineEntry, floorEntry], folder);
  const figures = await measureExecute({ ...options, begin, say });
  say('\nMilliseconds. Goals: p50 ≤ 1.3 × and at 8 callers ≥ 0.75 × as many as the floor; 40 steps ≤ 400 ms.\n');
  say(tableOf(figures.map(rowOfExecute)));
  return { ...options, figures };
}

async function start(values: Values): Promise<object> {
  const options = {
    repetitions: count(values.repetitions, 'repetitions'),
    idleSeconds: count(values.seconds ?? '5', 'seconds'),
  };
  say('Building the services …');
  const figures = await measureStart({ ...options, builds: await buildApps() });
  say('\nMedians. Goals: ready in 1,000 ms; 130 MiB before the first turn, 175 with two warm threads.\n');
  say(tableOf(figures.map(rowOfStart)));
  return { ...options, figures };
}

async function fairness(values: Values): Promise<object> {
  const options = {
    flood: count(values.executions ?? '10000', 'executions'),
    seconds: count(values.seconds ?? '60', 'seconds'),
  };
  const { figures, queuedPerSecond } = await measureFairness({ ...options, say });
  say(
    '\nMilliseconds from the request to the end. Goals: direct 250 ms more than alone; background p95 10,000, then 1,000.\n',
  );
  say(tableOf(rowsOfFairness(figures)));
  say(`\nOf the flood ${queuedPerSecond.toFixed(0)} executions were queued each second.`);
  return { ...options, queuedPerSecond, figures };
}

async function batch(values: Values): Promise<object> {
  const options = {
    organizations: count(values.organizations ?? '200', 'organizations'),
    repetitions: count(values.repetitions, 'repetitions'),
  };
  const figure = await measureBatch({ ...options, say });
  say('\nMilliseconds for all of them. Goal: at most 1.5 × the floor.\n');
  say(tableOf([rowOfBatch(options.organizations, figure)]));
  return { ...options, ...figure };
}

async function sleepers(values: Values): Promise<object> {
  const options = {
    sleepers: count(values.executions ?? '1000', 'executions'),
    seconds: count(values.seconds ?? '60', 'seconds'),
  };
  const figures = await measureSleepers({ ...options, say });
  say('\nCalls to storage. Goal: as many with sleepers as without.\n');
  say(tableOf(rowsOfSleepers(figures)));
  return { ...options, figures };
}

const benchmarks: Readonly<Record<string, (values: Values) => Promise<object>>> = {
  history,
  reads,
  discovery,
  execute,
  start,
  fairness,
  batch,
  sleepers,
};

async function run(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      executions: { type: 'string' },
      callers: { type: 'string', default: '32' },
      organizations: { type: 'string' },
      repetitions: { type: 'string', default: '5' },
      requests: { type: 'string' },
      seconds: { type: 'string' },
    },
  });
  const [name = '', ...more] = positionals;
  const benchmark = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined;
  if (benchmark === undefined || more.length > 0) throw new Error(usage);
  const figures = await benchmark(values);
  say(`\nWritten to ${await writeReport(folder, name, { at: new Date().toISOString(), ...figures })}`);
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
