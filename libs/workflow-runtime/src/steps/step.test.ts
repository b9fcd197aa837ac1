import { IntegrationError } from '@msp/workflow-sdk';
import { VendorFailures } from '../outcome/vendor-failures';
import { Recorder } from '../record/recorder';
import { Redactor } from '../redaction/redactor';
import { ExecutionOverError } from '../outcome/end-reasons';
import { noJournal } from './journal';
import { createTestClock } from '../testing/test-clock';
import { Flow } from '../turn/flow';
import { Stopping } from '../turn/stopping';
import { createStep } from './step';

const executionId = '0198f000-0000-7000-8000-000000000001';
const lost = () =>
  new IntegrationError({ integration: 'msgraph', code: 'outcome-unknown', message: 'No answer came.' });

function arrange(id = executionId, stopping = new Stopping()) {
  const { signal } = stopping;
  const clock = createTestClock();
  const redactor = new Redactor();
  const recorder = new Recorder(redactor, { now: () => 0 });
  const failures = new VendorFailures();
  const step = createStep({
    originExecutionId: id,
    signal,
    recorder,
    redactor,
    failures,
    needsPerson: () => undefined,
    journal: noJournal,
    aroundStep: (_, work) => work(),
    flow: new Flow({ clock, journal: noJournal }, stopping),
    clock,
    longestPauseMs: 10_000,
  });
  /** As by a client, which is watched. */
  const refused = (error: Error) => {
    failures.add(error);
    return Promise.reject(error);
  };
  return { recorder, failures, refused, step };
}

describe('steps of one turn', () => {
  test('a step’s key is the same on every attempt, and no other step or execution has it', async () => {
    const keyIn = (id: string, name: string) => arrange(id).step(name, ({ key }) => key.full);

    const [first, again, otherStep, otherExecution] = await Promise.all([
      keyIn(executionId, 'create'),
      keyIn(executionId, 'create'),
      keyIn(executionId, 'assign'),
      keyIn('0198f000-0000-7000-8000-000000000002', 'create'),
    ]);

    expect(first).toBe(again);
    expect(new Set([first, otherStep, otherExecution]).size).toBe(3);
  });

  test('a create whose answer was lost is looked up by its key, and is done when it is found', async () => {
    const { recorder, failures, refused, step } = arrange();

    const result = await step<{ id: string }>('create', () => refused(lost()), {
      effect: 'check-then-act',
      find: ({ key }) => Promise.resolve({ id: key.short }),
    });

    expect(result.id).toHaveLength(16);
    expect(failures.remaining()).toEqual([]);
    expect(recorder.timeline().steps).toMatchObject([{ name: 'create', status: 'done' }]);
  });

  test('a create whose answer was lost and that is not found has failed', async () => {
    const { recorder, failures, refused, step } = arrange();
    const error = lost();

    const attempt = step('create', () => refused(error), {
      effect: 'check-then-act',
      find: () => Promise.resolve(undefined),
    });

    await expect(attempt).rejects.toMatchObject({ code: 'outcome-unknown' });
    expect(failures.remaining()).toEqual([error]);
    expect(recorder.timeline().steps).toMatchObject([{ status: 'failed', message: 'No answer came.' }]);
  });

  test('a failure that is no doubt is not looked up', async () => {
    const find = jest.fn();
    const refused = new IntegrationError({ integration: 'msgraph', status: 400, message: 'Refused.' });

    const attempt = arrange().step('create', () => Promise.reject(refused), { effect: 'check-then-act', find });

    await expect(attempt).rejects.toBe(refused);
    expect(find).not.toHaveBeenCalled();
  });

  test('no step begins once the execution is over', async () => {
    const run = jest.fn();

    const stopping = new Stopping();
    stopping.stop(new ExecutionOverError());

    const attempt = arrange(executionId, stopping).step('late', run);

    await expect(attempt).rejects.toThrow('over');
    expect(run).not.toHaveBeenCalled();
  });
});
