import { EventEmitter, once } from 'node:events';
import type { ExecutionProgress } from '@msp/models';
import { seedPeople } from '@msp/testing';
import { defineWorkflow } from '@msp/workflow-sdk';
import { acme, beta, startEngine, type TestEngine } from '../testing/start-engine';

const bell = new EventEmitter();
const common = { description: 'For tests only', category: 'test', parameters: {} };
const definitions = [
  defineWorkflow({
    ...common,
    name: 'tells',
    run: async ({ log, step }) => {
      log.info('Begun');
      bell.emit('begun');
      await once(bell, 'go on');
      await step('Look', async () => log.info('In the step'));
      log.info('Nearly done');
      await once(bell, 'end');
      return 'done';
    },
  }),
];

interface Read {
  readonly id: string;
  readonly progress: ExecutionProgress;
}

/** The events of a stream, one after the other. */
async function* eventsOf(response: Response): AsyncGenerator<Read> {
  let text = '';
  for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += piece;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const fields = new Map(
        text
          .slice(0, end)
          .split('\n')
          .map((field) => [field.split(': ')[0], field.replace(/^\w*: /, '')]),
      );
      text = text.slice(end + 2);
      if (fields.has('data')) yield { id: fields.get('id') ?? '', progress: JSON.parse(fields.get('data') ?? '') };
    }
  }
}

/** Reads until one that is wanted comes. */
async function next(events: AsyncGenerator<Read>, wanted: (progress: ExecutionProgress) => boolean): Promise<Read> {
  for (;;) {
    const { value, done } = await events.next();
    if (done) throw new Error('The stream ended before.');
    if (wanted(value.progress)) return value;
  }
}

const says = (message: string) => (progress: ExecutionProgress) =>
  progress.logs.entries.some((entry) => entry.message === message);

describe('EXE-8 watching an execution', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startEngine({ definitions });
  });
  afterAll(() => engine.stop(0));

  const begin = async (of = engine) => {
    const begun = once(bell, 'begun');
    const { body } = await of.run('tells', {}, { headers: { prefer: 'respond-async' } });
    await begun;
    return String(body['executionId']);
  };
  const watch = async (
    executionId: string,
    options: { after?: string; as?: 'technician' | 'auditor'; of?: TestEngine; signal?: AbortSignal } = {},
  ) => {
    const { after, as = 'technician', of = engine, signal = null } = options;
    const query = after === undefined ? '' : `?after=${after}`;
    return fetch(`http://127.0.0.1:${of.port}/api/executions/${executionId}/events${query}`, {
      headers: { authorization: `Bearer ${await of.token(as)}`, 'x-organization-id': acme },
      signal,
    });
  };

  it('tells how it stands at once, then each line and step as it happens, and then that it is over', async () => {
    const executionId = await begin();
    const events = eventsOf(await watch(executionId));

    const first = await next(events, says('Begun'));
    bell.emit('go on');
    const second = await next(events, says('Nearly done'));
    bell.emit('end');
    const last = await next(events, ({ status }) => status === 'Success');

    expect(first.progress).toMatchObject({ status: 'Running', steps: [] });
    expect(second.progress.steps).toMatchObject([{ name: 'Look', status: 'done' }]);
    expect(last.progress.logs.entries).toEqual([]);
    expect((await events.next()).done).toBe(true);
  });

  it('goes on after the event that was read last', async () => {
    const executionId = await begin();
    const { id } = await next(eventsOf(await watch(executionId)), says('Begun'));
    bell.emit('go on');
    const after = await next(eventsOf(await watch(executionId, { after: id })), says('Nearly done'));
    bell.emit('end');

    expect(after.progress.logs.entries.map(({ message }) => message)).not.toContain('Begun');
  });

  it('is possible from another process', async () => {
    const other = await startEngine({ definitions, storage: engine.storage });
    try {
      const executionId = await begin();
      const events = eventsOf(await watch(executionId, { of: other }));
      bell.emit('go on');
      await next(events, says('Nearly done'));
      bell.emit('end');
      const last = await next(events, ({ status }) => status === 'Success');

      expect(last.progress.steps).toMatchObject([{ name: 'Look', status: 'done' }]);
    } finally {
      await other.stop(0);
    }
  });

  it('ends when the process is stopped, so that the next is asked', async () => {
    const stopping = await startEngine({ definitions, storage: engine.storage });
    const executionId = await begin();
    const events = eventsOf(await watch(executionId, { of: stopping }));
    await next(events, says('Begun'));
    const stopped = stopping.stop();

    let isOver = false;
    while (!isOver) isOver = (await events.next()).done === true;
    await stopped;
    bell.emit('go on');
    bell.emit('end');

    expect(isOver).toBe(true);
  });

  it('is refused to whoever may not see it, as if it were not there', async () => {
    const executionId = await begin();
    bell.emit('go on');
    bell.emit('end');
    const ofOther = await engine.call('GET', `/api/executions/${executionId}/events`, { as: 'technician', org: beta });

    expect(ofOther.status).toBe(404);
  });

  it('ends when the right to see it is lost', async () => {
    const executionId = await begin();
    const events = eventsOf(await watch(executionId, { as: 'auditor' }));
    await next(events, says('Begun'));
    await engine.context.repositories.permissions.revoke(seedPeople.auditor.oid, acme);
    engine.context.access.forgetPermission(seedPeople.auditor.oid, acme);
    const later = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 6_000);
    try {
      expect((await events.next()).done).toBe(true);
    } finally {
      later.mockRestore();
      bell.emit('go on');
      bell.emit('end');
    }
  });

  it('is forgotten when nobody listens any more', async () => {
    const executionId = await begin();
    const leaving = new AbortController();
    const events = eventsOf(await watch(executionId, { signal: leaving.signal }));
    await next(events, says('Begun'));
    expect(engine.context.watchers.size).toBe(1);
    leaving.abort();
    while (engine.context.watchers.size > 0) await new Promise(setImmediate);
    bell.emit('go on');
    bell.emit('end');

    expect(engine.context.watchers.size).toBe(0);
  });
});
