import { callAzure } from './azure-call';

const busy = Object.assign(new Error('Busy.'), { statusCode: 503, code: 'ServerBusy' });
const lost = Object.assign(new Error('Lost.'), { code: 'ECONNRESET' });
const refused = Object.assign(new Error('Refused.'), { statusCode: 409, code: 'EntityAlreadyExists' });

function failing(...failures: Error[]) {
  const attempts: AbortSignal[] = [];
  const work = async (signal: AbortSignal) => {
    attempts.push(signal);
    const failure = failures.shift();
    if (failure) throw failure;
    return 'done';
  };
  return { work, attempts };
}

describe('a call of an Azure client', () => {
  afterEach(() => jest.restoreAllMocks());

  it('is repeated once when the service is busy', async () => {
    const { work, attempts } = failing(busy);
    await expect(callAzure({ target: 'rows', repeatable: false }, work)).resolves.toBe('done');
    expect(attempts).toHaveLength(2);
  });

  it('is unavailable when the service is busy twice, and says for how long', async () => {
    const { work } = failing(busy, busy);
    const call = callAzure({ target: 'rows', repeatable: true }, work);
    await expect(call).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 3, cause: busy });
  });

  it('is repeated after a lost connection only when a second time changes nothing', async () => {
    const repeatable = failing(lost);
    await expect(callAzure({ target: 'rows', repeatable: true }, repeatable.work)).resolves.toBe('done');
    const once = failing(lost);
    const call = callAzure({ target: 'rows', repeatable: false }, once.work);
    await expect(call).rejects.toMatchObject({ code: 'unavailable' });
    expect(once.attempts).toHaveLength(1);
  });

  it.each([500, 502, 504])(
    'takes a %i for a connection that was lost: nobody knows what became of the call',
    async (statusCode) => {
      const broken = Object.assign(new Error('Broken.'), { statusCode, code: 'InternalError' });
      const repeatable = failing(broken);
      await expect(callAzure({ target: 'rows', repeatable: true }, repeatable.work)).resolves.toBe('done');
      const call = callAzure({ target: 'rows', repeatable: false }, failing(broken).work);
      await expect(call).rejects.toMatchObject({ code: 'unavailable', cause: broken });
    },
  );

  it("passes on the client's own error", async () => {
    const { work, attempts } = failing(refused);
    await expect(callAzure({ target: 'rows', repeatable: true }, work)).rejects.toBe(refused);
    expect(attempts).toHaveLength(1);
  });

  it('is unavailable when its time is over', async () => {
    const call = callAzure({ target: 'vault', repeatable: true, timeoutMs: 1 }, async (signal) => {
      await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('Aborted.'))));
    });
    await expect(call).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('leaves no clock running when it is over', async () => {
    const clear = jest.spyOn(globalThis, 'clearTimeout');
    const set = jest.spyOn(globalThis, 'setTimeout');

    await callAzure({ target: 'rows', repeatable: true }, async () => 'done');
    await callAzure({ target: 'rows', repeatable: true }, () => Promise.reject(refused)).catch(() => undefined);

    const timers = set.mock.results.map(({ value }) => value);
    expect(timers).toHaveLength(2);
    expect(clear.mock.calls.map(([timer]) => timer)).toEqual(timers);
  });

  it.each([
    ['rows', 'Storage'],
    ['vault', 'The vault'],
    ['backups', 'The store of backups'],
  ] as const)('says of %s what does not answer in words for people, and what to do', async (target, words) => {
    const call = callAzure({ target, repeatable: false }, failing(busy, busy).work);
    await expect(call).rejects.toMatchObject({ message: `${words} does not answer. Try again in a moment.` });
  });

  it('is not made for a caller that has left', async () => {
    const { work, attempts } = failing();
    const signal = AbortSignal.abort(new Error('The caller left.'));
    await expect(callAzure({ target: 'vault', repeatable: true, signal }, work)).rejects.toThrow('The caller left.');
    expect(attempts).toHaveLength(0);
  });
});
