import { untilAborted } from './until-aborted';

describe('untilAborted', () => {
  it('gives what the promise gives', async () => {
    const signal = new AbortController().signal;

    await expect(untilAborted(signal, Promise.resolve('token'))).resolves.toBe('token');
    await expect(untilAborted(signal, Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  });

  it('ends with the reason of the signal, and lets the promise fail unseen afterwards', async () => {
    const work = Promise.withResolvers<string>();
    const cancel = new AbortController();
    const waiting = untilAborted(cancel.signal, work.promise);

    cancel.abort(new Error('cancelled'));

    await expect(waiting).rejects.toThrow('cancelled');
    work.reject(new Error('late'));
    await new Promise(setImmediate);
  });

  it('does not wait when the signal is aborted already', async () => {
    const failing = Promise.reject(new Error('late'));

    await expect(untilAborted(AbortSignal.abort(new Error('over')), failing)).rejects.toThrow('over');
    await new Promise(setImmediate);
  });
});
