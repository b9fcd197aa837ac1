import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { shownExecution } from '@msp/storage';
import { prepareEngineProcesses, until, type EngineProcesses } from '../testing/engine-processes';
import { acme } from '../testing/start-engine';

/** So that nobody waits for the lease of the dead one for long. */
const short = { LEASE_SECONDS: '4' };

/** The other system: it is told which step acts, and each waits there until the test answers. */
class Gate {
  readonly asked: string[] = [];
  private readonly server: Server = createServer((request, response) => {
    this.asked.push(String(request.url).slice(1));
    this.waiting.push(response);
    this.server.emit('asked');
  });
  private readonly waiting: ServerResponse[] = [];

  async open(): Promise<string> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Answers what was asked next, which must be this. */
  async answer(step: string, words: string): Promise<void> {
    while (this.waiting.length === 0) await once(this.server, 'asked');
    expect(this.asked.at(-1)).toBe(step);
    this.waiting.shift()?.end(words);
  }

  /** Waits until a step asks, and never answers it. */
  async silence(step: string): Promise<void> {
    while (this.waiting.length === 0) await once(this.server, 'asked');
    expect(this.asked.at(-1)).toBe(step);
    this.waiting.shift();
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

describe('I3 I7: an engine that is killed in the middle of a step', () => {
  let engines: EngineProcesses;
  const gate = new Gate();
  let environment: NodeJS.ProcessEnv;
  beforeAll(async () => {
    const [prepared, url] = await Promise.all([prepareEngineProcesses(), gate.open()]);
    engines = prepared;
    environment = { ...short, GATE_URL: url };
  });
  afterAll(async () => {
    await engines.stop();
    gate.close();
  });

  const stored = async (executionId: string) =>
    shownExecution(engines.repositories, await engines.repositories.executions.get(acme, executionId));

  test('is followed by another that goes on from there: nothing is done twice, and the timeline is whole', async () => {
    const start = () => engines.start('three-steps-main.ts', environment);
    const [first, second] = await Promise.all([start(), start()]);
    const accepted = await first.run('three_steps', { prefer: 'respond-async' });
    const { executionId } = (await accepted.json()) as { executionId: string };
    expect(accepted.status).toBe(202);
    await gate.answer('one', 'done by the first');
    await gate.silence('two');
    // Shown a second after its beginning.
    await until(async () => ((await stored(executionId)).steps.length > 1 ? true : undefined));

    first.child.kill('SIGKILL');
    expect(await first.exited).toEqual([null, 'SIGKILL']);
    await gate.answer('two', 'done by the second');
    await gate.answer('three', 'done by the second, too');

    const ended = await until(async () => {
      const execution = await stored(executionId);
      return execution.status === 'Running' ? undefined : execution;
    });
    expect(ended).toMatchObject({
      status: 'Success',
      result: ['done by the first', 'done by the second', 'done by the second, too'],
      steps: [
        { name: 'one', status: 'done', attempt: 1 },
        { name: 'two', status: 'done', attempt: 2 },
        { name: 'three', status: 'done', attempt: 1 },
      ],
    });
    expect(ended.logs.map(({ message }) => message)).toEqual(['Begins', 'After one']);
    expect(gate.asked).toEqual(['one', 'two', 'two', 'three']);
    second.child.kill('SIGTERM');
    expect(await second.exited).toEqual([0, null]);
  });
});
