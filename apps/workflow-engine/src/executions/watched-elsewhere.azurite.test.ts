import type { ExecutionProgress } from '@msp/models';
import { prepareEngineProcesses, type EngineProcesses } from '../testing/engine-processes';

interface Seen {
  readonly message: string;
  /** From when it was said until it was read elsewhere, in milliseconds. */
  readonly lateMs: number;
}

describe('EXE-8 an execution that is watched at another process than the one that runs it', () => {
  let engines: EngineProcesses;
  beforeAll(async () => {
    engines = await prepareEngineProcesses();
  });
  afterAll(() => engines.stop());

  /** Every line of a stream, when it was read. */
  async function linesOf(response: Response): Promise<Seen[]> {
    const seen: Seen[] = [];
    let text = '';
    for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const events = (text + piece).split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        const data = /^data: (.*)$/m.exec(event)?.[1];
        if (data === undefined) continue;
        const { logs } = JSON.parse(data) as ExecutionProgress;
        for (const { at, message } of logs.entries) seen.push({ message, lateMs: Date.now() - Date.parse(at) });
      }
    }
    return seen;
  }

  test('is told each line once and in its order; how late, is printed', async () => {
    const [runs, watches] = await Promise.all([0, 1].map(() => engines.start('talking-main.ts', {})));
    const answer = await runs?.run('talks', { prefer: 'respond-async' });
    const { executionId } = (await answer?.json()) as { readonly executionId: string };
    const response = await watches?.watch(executionId);

    const seen = response ? await linesOf(response) : [];

    expect(seen.map(({ message }) => message)).toEqual(Array.from({ length: 25 }, (_, line) => `line ${line}`));
    // What is said within the first second is written when that is over.
    const late = seen
      .slice(4)
      .map(({ lateMs }) => lateMs)
      .sort((left, right) => left - right);
    const at = (part: number) => late[Math.min(late.length - 1, Math.floor(late.length * part))];
    process.stdout.write(`Watched elsewhere: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms of ${late.length} lines\n`);
  });
});
