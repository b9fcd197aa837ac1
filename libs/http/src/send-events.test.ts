import { UnavailableError } from '@msp/models';
import { ResponseMetrics } from './response-metrics';
import { EventStream, type ServerSentEvent } from './route';
import { sampleRoutes, startSample, type Sample } from './testing/start-sample';

const metrics = new ResponseMetrics('sample');
const event = (limit: number): ServerSentEvent => ({ id: String(limit), event: 'page', data: { limit } });

async function withStream(
  events: () => AsyncIterable<ServerSentEvent>,
  look: (ask: (signal?: AbortSignal) => Promise<Response>, sample: Sample) => Promise<void>,
): Promise<void> {
  const search = { right: 'signedIn', handle: async () => new EventStream(events()) } as const;
  const sample = await startSample({ routes: { ...sampleRoutes, search }, metrics, validateResponses: true });
  const authorization = `Bearer ${await sample.issuer.token('technician')}`;
  const ask = (signal?: AbortSignal) =>
    fetch(`${sample.url}/search`, { headers: { authorization }, signal: signal ?? null });
  try {
    await look(ask, sample);
  } finally {
    await sample.stop();
  }
}

describe('server-sent events', () => {
  it('are sent as they come, each with its id', async () => {
    const gate = Promise.withResolvers<void>();
    async function* events() {
      yield event(1);
      await gate.promise;
      yield event(2);
    }

    await withStream(events, async (ask) => {
      const response = await ask();
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      const first = await reader?.read();
      gate.resolve();
      const second = await reader?.read();
      const end = await reader?.read();

      expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(first?.value).toBe('id: 1\nevent: page\ndata: {"limit":1}\n\n');
      expect(second?.value).toBe('id: 2\nevent: page\ndata: {"limit":2}\n\n');
      expect(end?.done).toBe(true);
    });
  });

  it('count as answered with the first of them', async () => {
    const gate = Promise.withResolvers<void>();
    async function* events() {
      yield event(1);
      await gate.promise;
    }
    const before = metrics.read().requests;

    await withStream(events, async (ask) => {
      const response = await ask();
      await response.body?.getReader().read();

      expect(metrics.read().requests).toBe(before + 1);
      gate.resolve();
    });
  });

  it('are a problem when they fail before the first', async () => {
    async function* events() {
      yield await Promise.reject<ServerSentEvent>(new UnavailableError('Storage is away.'));
    }

    await withStream(events, async (ask) => {
      const response = await ask();

      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject({ code: 'unavailable' });
    });
  });

  it.each([
    ['fails', () => Promise.reject<ServerSentEvent>(new UnavailableError('Storage is away.'))],
    ['breaks the contract', async () => ({ ...event(1), data: { limit: 'many' } })],
  ])('end early when one %s half way', async (_what, broken) => {
    async function* events() {
      yield event(1);
      yield await broken();
    }

    await withStream(events, async (ask) => {
      const response = await ask();

      await expect(response.text()).rejects.toThrow();
    });
  });

  it('are given up when nobody listens any more', async () => {
    const ended = Promise.withResolvers<void>();
    const left = Promise.withResolvers<void>();
    async function* events() {
      try {
        yield event(1);
        await left.promise;
        yield event(2);
      } finally {
        ended.resolve();
      }
    }

    await withStream(events, async (ask) => {
      const leaving = new AbortController();
      const response = await ask(leaving.signal);
      await response.body?.getReader().read();
      leaving.abort();
      left.resolve();

      await expect(ended.promise).resolves.toBeUndefined();
    });
  });
});
