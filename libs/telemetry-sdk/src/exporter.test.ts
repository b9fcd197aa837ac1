import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startIngestion, type Ingestion, type Manner } from './testing/ingestion';

const workspace = join(__dirname, '..', '..', '..');
const program = 'libs/telemetry-sdk/src/testing/measured-program.ts';

interface Measured {
  readonly child: ChildProcessWithoutNullStreams;
  /** Has it done, and waits until it has. */
  obey(line: string): Promise<void>;
  readonly exited: Promise<unknown[]>;
  output(): string;
}

describe('what is measured, on its way to Application Insights', () => {
  let ingestion: Ingestion;
  const started: Measured[] = [];
  beforeEach(async () => void (ingestion = await startIngestion()));
  afterEach(async () => {
    for (const { child } of started.splice(0)) child.kill('SIGKILL');
    await ingestion.stop();
  });

  function start(changes: NodeJS.ProcessEnv = {}): Measured {
    const child = spawn(process.execPath, ['--import', 'tsx', program], {
      cwd: workspace,
      env: {
        PATH: process.env['PATH'],
        TSX_TSCONFIG_PATH: 'tsconfig.base.json',
        APPLICATIONINSIGHTS_CONNECTION_STRING: ingestion.connectionString,
        NODE_EXTRA_CA_CERTS: ingestion.certificateFile,
        ...changes,
      },
    });
    const exited = once(child, 'exit');
    let [output, complaints] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
    const measured: Measured = {
      child,
      exited,
      output: () => output + complaints,
      async obey(line) {
        const before = output.length;
        child.stdin.write(`${line}\n`);
        while (!output.slice(before).includes(`did ${line}\n`)) {
          const isOver = await Promise.race([once(child.stdout, 'data').then(() => false), exited.then(() => true)]);
          if (isOver && !output.slice(before).includes(`did ${line}\n`)) throw new Error(`It ended: ${complaints}`);
        }
      },
    };
    started.push(measured);
    return measured;
  }
  const requests = () => ingestion.envelopes().filter(({ data }) => data.baseType === 'RequestData');
  const figures = () =>
    ingestion.envelopes().flatMap(({ data }) => (data.baseType === 'MetricData' ? (data.baseData.metrics ?? []) : []));

  test('arrives as requests and figures, with the name of the service, and all of it before the process ends', async () => {
    const measured = start();

    await measured.obey('work 700');
    await measured.obey('end');

    expect(await measured.exited).toEqual([0, null]);
    expect(requests()).toHaveLength(700);
    // Batches arrive in any order.
    const [first] = requests().filter(({ data }) => data.baseData.properties?.['msp.correlation.id'] === 'number-0');
    expect(first).toMatchObject({
      tags: { 'ai.cloud.role': 'measured', 'ai.operation.name': 'POST /work', 'ai.application.ver': 'unbuilt' },
      data: {
        baseData: {
          name: 'POST /work',
          success: true,
          responseCode: '200',
          properties: { 'msp.operation.id': 'work', 'msp.correlation.id': 'number-0' },
        },
      },
    });
    expect(figures()).toMatchObject([{ name: 'http.server.request.duration', count: 700 }]);
    expect(new Set(ingestion.requests.map(({ path }) => path))).toEqual(new Set(['/v2.1/track']));
  });

  test('goes on when it is taken in part, throttled, refused, failed and answered with nonsense', async () => {
    const measured = start();
    const manners: Manner[] = ['takes-a-part', 'throttles', 'denies', 'fails', 'talks-nonsense'];

    for (const manner of manners) {
      ingestion.behave(manner);
      await measured.obey('work 2');
      await measured.obey('flush');
    }
    ingestion.behave('takes');
    await measured.obey('work 3');
    await measured.obey('end');

    expect(await measured.exited).toEqual([0, null]);
    expect(requests().length).toBeGreaterThanOrEqual(3);
    const complaints = measured
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'));
    expect(complaints.map((line) => JSON.parse(line))).toEqual([
      { level: 40, time: expect.any(Number), service: 'measured', msg: 'Telemetry does not arrive where it is sent' },
    ]);
    expect(measured.output()).not.toMatch(/InstrumentationKey|Unauthorized|<html>/);
  });

  test('is kept in bounds while nobody answers, and the process ends all the same', async () => {
    const measured = start();
    ingestion.behave('silent');

    await measured.obey('work 20000');
    await measured.obey('end');

    expect(await measured.exited).toEqual([0, null]);
    // What the queue holds and what is on its way.
    expect(requests().length).toBeLessThanOrEqual(2 * 2_048);
  });

  test('is sent with the token of the managed identity in production, and with none elsewhere', async () => {
    const [open, signedIn] = [
      start(),
      start({
        NODE_ENV: 'production',
        MANAGED_IDENTITY_CLIENT_ID: '3f9a1c52-7b7e-4e0b-9a53-6f1d0c8e4b77',
        ...ingestion.identityVariables,
      }),
    ];

    await open.obey('work 1');
    await open.obey('end');
    const without = ingestion.requests.map(({ authorization }) => authorization);
    await signedIn.obey('work 1');
    await signedIn.obey('end');
    const withToken = ingestion.requests.slice(without.length).map(({ authorization }) => authorization);

    expect(new Set(without)).toEqual(new Set([undefined]));
    expect(new Set(withToken)).toEqual(new Set(['Bearer token-of-the-managed-identity']));
  });

  test.each([
    ['there is no connection string', { APPLICATIONINSIGHTS_CONNECTION_STRING: '' }],
    ['it is malformed', { APPLICATIONINSIGHTS_CONNECTION_STRING: 'nonsense' }],
  ])('is nothing, and the program works, when %s', async (_what, changes) => {
    const measured = start(changes);

    await measured.obey('work 5');
    await measured.obey('end');

    expect(await measured.exited).toEqual([0, null]);
    expect(ingestion.requests).toEqual([]);
  });
});
