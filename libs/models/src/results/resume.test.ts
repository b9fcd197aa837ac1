import type { Execution, ExecutionStatus } from '../domain';
import { whyNotResumed } from './resume';

const at = '2026-03-01T12:00:00.000Z';
const step = (status: Execution['steps'][number]['status']) => ({ name: status, status, startedAt: at });
const call = (changes: Partial<Execution['calls'][number]>) => ({
  at,
  integration: 'msgraph',
  method: 'POST',
  path: '/users',
  durationMs: 1,
  attempt: 1,
  ...changes,
});
const done = [step('done')];
const failed = [step('done'), step('failed')];

describe('EXE-7 going on from an execution', () => {
  const states: readonly [ExecutionStatus, RegExp | undefined][] = [
    ['Pending', /not ended yet/],
    ['Running', /not ended yet/],
    ['Waiting', /not ended yet/],
    ['Success', /done everything/],
    ['PartialSuccess', undefined],
    ['Failed', undefined],
    ['TimedOut', undefined],
    ['Cancelled', undefined],
    ['NeedsAttention', undefined],
    ['Quarantined', undefined],
  ];
  it.each(states)('EXE-7 is decided by how it ended: %s', (status, refusal) => {
    const why = whyNotResumed({ status, steps: failed, calls: [] });

    expect(why === undefined ? why : refusal?.test(why)).toBe(refusal && true);
  });

  it.each<[string, Partial<Execution>, RegExp | undefined]>([
    ['it came to no step', { steps: [] }, /came to no step.*Run it again/],
    ['its steps are done, and what follows them failed', { steps: done }, undefined],
    ['partly, and all of its steps are done', { steps: done, status: 'PartialSuccess' }, /was done/],
    ['it changed something outside of its steps', { calls: [call({ effect: 'write' })] }, /outside of its steps/],
    ['it changed something in a step', { calls: [call({ effect: 'write', step: 'failed' })] }, undefined],
    ['it read something outside of its steps', { calls: [call({ effect: 'read' })] }, undefined],
  ])('EXE-7 is decided by what it did: %s', (_what, changes, refusal) => {
    const why = whyNotResumed({ status: 'Failed', steps: failed, calls: [], ...changes });

    expect(why === undefined ? why : refusal?.test(why)).toBe(refusal && true);
  });
});
