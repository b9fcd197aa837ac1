import { Redactor } from '../redaction/redactor';
import { KeptTimeline } from './kept-timeline';
import { Recorder } from './recorder';
import type { Told } from './told';

const call = {
  integration: 'desk',
  method: 'POST',
  path: '/1',
  durationMs: 1,
  attempt: 1,
  at: '',
  effect: 'write',
} as const;
const clock = { now: () => 0 };

/** A recorder, and what somebody keeps who is told by messages what it records. */
function aTold() {
  const kept = new KeptTimeline(new Redactor(), clock);
  const told: Told[] = [];
  const tell = (one: Told) => {
    told.push(one);
    kept.take(structuredClone(one));
  };
  const redactor = new Redactor((value) => tell({ kind: 'secret', value }));
  return { recorder: new Recorder(redactor, clock, tell), redactor, kept, told };
}

async function work({ recorder, redactor }: Pick<ReturnType<typeof aTold>, 'recorder' | 'redactor'>): Promise<void> {
  redactor.add('hunter22-canary');
  recorder.log('info', 'is hunter22-canary', { key: ['hunter22-canary'] });
  await recorder.inStep('look', async () => ({ summary: 'found hunter22-canary' }), 'Look around');
  await recorder.inStep('fails', () => Promise.reject(new Error('no hunter22-canary'))).catch(() => undefined);
  void recorder.inStep('endless', () => new Promise<never>(() => undefined));
  recorder.call(call);
  recorder.standing.progress([{ what: 'Send hunter22-canary', status: 'running' }]);
  recorder.standing.worksAt('desk', 'tenant-1');
}

test('who is told keeps the same as who records, and no secret', async () => {
  const both = aTold();
  await work(both);
  const { recorder, kept } = both;

  const before = kept.timeline();
  recorder.close();
  kept.close();

  expect(JSON.stringify(before)).not.toContain('canary');
  expect(kept.timeline()).toEqual(recorder.timeline());
  expect([kept.writes, kept.stepsThatAre('failed')]).toEqual([1, ['fails', 'endless']]);
});

test('what is told last is kept although its execution tells nothing more', async () => {
  const both = aTold();
  await work(both);

  both.kept.close();
  both.kept.close();
  both.recorder.log('info', 'late');

  const { steps, tasks, logs } = both.kept.timeline();
  expect(steps.at(-1)).toMatchObject({ name: 'endless', message: 'Was under way when the execution ended.' });
  expect([tasks?.[0]?.status, logs.length]).toEqual(['unknown', 1]);
});

test('a secret is told before what may hold it, and once', async () => {
  const both = aTold();
  await work(both);
  both.redactor.add('hunter22-canary');

  expect(both.told.map(({ kind }) => kind)).toEqual([
    'secret',
    'line',
    'step',
    'step',
    'step',
    'step',
    'step',
    'call',
    'tasks',
    'place',
  ]);
});

test('the longest pause of a vendor is shown while it lasts, and every change is counted', () => {
  const { recorder, kept } = aTold();
  const long = recorder.pause({ integration: 'b', vendorName: 'B', until: 2_000 });
  recorder.pause({ integration: 'a', vendorName: 'A', until: 1_000 });

  expect(kept.waitingFor?.integration).toBe('b');
  long();
  expect([kept.waitingFor?.integration, kept.changes]).toEqual(['a', 3]);
});
