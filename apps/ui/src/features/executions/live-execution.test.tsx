import type { Execution, ExecutionProgress } from '@msp/models';
import { act, screen, waitFor } from '@testing-library/react';
import { acmeId, aProblem, renderApp, sent, type FakeAnswers } from '../../testing/render';
import { ExecutionPage } from './execution.page';
import { withProgress } from './follow-execution';

const executionId = 'e0000001-0000-4000-8000-000000000001';
const at = '2026-03-01T10:00:00.000Z';
const line = (message: string) => ({ at, level: 'info' as const, message });
const running: Execution = {
  executionId,
  organizationId: acmeId,
  workflowName: 'user_onboarding',
  title: 'Onboard Ada Lovelace',
  status: 'Running',
  executedBy: 'p',
  executedByName: 'Toni Technician',
  startedAt: at,
  input: {},
  logs: [line('Begun')],
  calls: [],
  steps: [],
};
const done: Execution = { ...running, status: 'Success', durationMs: 2_500, result: { userId: 'u-1' } };

/** What the engine sends, when the test says so. */
function aStream() {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>({ start: (started) => void (controller = started) });
  const send = (text: string) => act(async () => controller.enqueue(encoder.encode(text)));
  return {
    response: () => new Response(body, { headers: { 'content-type': 'text/event-stream' } }),
    tell: (id: string, progress: Partial<ExecutionProgress>) => {
      const whole = {
        status: 'Running',
        steps: [],
        logs: { from: 1, entries: [] },
        calls: { from: 0, entries: [] },
        ...progress,
      };
      return send(`id: ${id}\nevent: progress\ndata: ${JSON.stringify(whole)}\n\n`);
    },
    heartbeat: () => send(':\n\n'),
    breakOff: () => act(async () => controller.error(new TypeError('network'))),
  };
}

const eventsPath = `GET /api/executions/${executionId}/events`;
const detailPath = `GET /api/executions/${executionId}`;

const open = (answers: FakeAnswers) =>
  renderApp(<ExecutionPage />, {
    route: `/orgs/${acmeId}/executions/${executionId}?tab=log`,
    path: '/orgs/:orgId/executions/:executionId',
    answers,
  });
const readsOf = (requests: readonly Request[]) =>
  sent(requests, 'GET').filter(({ url }) => url.endsWith(`/api/executions/${executionId}`)).length;

describe('EXE-8 an execution that goes on', () => {
  it('shows what happens when it does, asks for nothing meanwhile, and reads how it ended', async () => {
    const stream = aStream();
    let isOver = false;
    const { requests } = open({ [detailPath]: () => (isOver ? done : running), [eventsPath]: stream.response });
    expect(await screen.findByText('Begun')).toBeInTheDocument();

    await stream.heartbeat();
    await stream.tell('2.0', { logs: { from: 1, entries: [line('Looking at licences')] } });
    expect(await screen.findByText('Looking at licences')).toBeInTheDocument();
    expect(screen.getByText('Begun')).toBeInTheDocument();
    expect(readsOf(requests)).toBe(1);

    isOver = true;
    await stream.tell('2.0', { status: 'Success', logs: { from: 2, entries: [] } });
    expect(await screen.findByText('Succeeded')).toBeInTheDocument();
    expect(readsOf(requests)).toBe(2);
  });

  it('goes on after what it knows when the connection broke off', async () => {
    const first = aStream();
    const second = aStream();
    const streams = [first, second];
    const { requests } = open({ [detailPath]: running, [eventsPath]: () => streams.shift()?.response() });
    await screen.findByText('Begun');
    await first.tell('2.0', { logs: { from: 1, entries: [line('Before the tunnel')] } });
    await screen.findByText('Before the tunnel');

    await first.breakOff();
    // Meanwhile it is read once in a while, before and after that.
    const asked = () => sent(requests, 'GET').map(({ url }) => new URL(url).searchParams.get('after'));
    await waitFor(() => expect(asked()).toContain('2.0'), { timeout: 10_000 });
    await second.tell('3.0', { logs: { from: 2, entries: [line('After the tunnel')] } });

    expect(await screen.findByText('After the tunnel')).toBeInTheDocument();
    expect(screen.getByText('Before the tunnel')).toBeInTheDocument();
  });

  it('is read once in a while where the service cannot tell', async () => {
    let reads = 0;
    open({
      [detailPath]: () => (reads++ === 0 ? running : done),
      [eventsPath]: () => aProblem(404, 'not-found', 'An earlier version does not know this.'),
    });

    expect(await screen.findByText('Succeeded', undefined, { timeout: 10_000 })).toBeInTheDocument();
  });

  it('is let go of when somebody leaves the page', async () => {
    const stream = aStream();
    const { requests, unmount } = open({ [detailPath]: running, [eventsPath]: stream.response });
    await screen.findByText('Begun');
    await waitFor(() => expect(sent(requests, 'GET').some(({ url }) => url.includes('/events'))).toBe(true));

    unmount();

    const asked = sent(requests, 'GET').find(({ url }) => url.includes('/events'));
    expect(asked?.signal.aborted).toBe(true);
  });

  it.each([
    ['adds what is new', 1, ['Begun', 'new']],
    ['begins anew where another attempt has less', 0, ['new']],
  ])('%s', (_what, from, messages) => {
    const progress: ExecutionProgress = {
      status: 'Running',
      steps: [],
      logs: { from, entries: [line('new')] },
      calls: { from: 0, entries: [] },
    };

    expect(withProgress(running, progress).logs.map(({ message }) => message)).toEqual(messages);
  });
});
