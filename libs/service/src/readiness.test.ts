import { OutsideWindowError } from '@msp/models';
import { createReadiness } from './readiness';

const answers = () => Promise.resolve();

describe('readiness', () => {
  it('OPS-1 is given when everything answers', async () => {
    const readiness = createReadiness(() => ({ storage: answers, keys: answers }));

    expect(await readiness({})).toMatchObject({
      status: 'ok',
      checks: [
        { name: 'storage', status: 'ok' },
        { name: 'keys', status: 'ok' },
      ],
    });
  });

  it('OPS-1 names what refuses and what is silent', async () => {
    const questions = {
      storage: answers,
      vault: () => Promise.reject(new Error('away')),
      keys: () => new Promise(() => undefined),
    };

    const { status, checks } = await createReadiness(() => questions, 1)({});

    expect(status).toBe('unavailable');
    expect(checks?.filter((check) => check.status !== 'ok').map(({ name }) => name)).toEqual(['vault', 'keys']);
  });

  it('says why where this version must not take part, and nothing of other failures', async () => {
    const questions = {
      storage: () => Promise.reject(new OutsideWindowError('Deploy the newest release.')),
      vault: () => Promise.reject(new Error('internal')),
    };

    const { status, checks = [] } = await createReadiness(() => questions)({});

    expect(status).toBe('unavailable');
    expect(checks.map(({ name, reason }) => [name, reason])).toEqual([
      ['storage', 'Deploy the newest release.'],
      ['vault', undefined],
    ]);
  });

  it('tells a silent question to give up', async () => {
    const abandoned = jest.fn();
    const silent = (signal: AbortSignal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          abandoned();
          reject(new Error('given up'));
        });
      });

    await createReadiness(() => ({ vault: silent }), 1)({});

    expect(abandoned).toHaveBeenCalledTimes(1);
  });

  it('asks once for many who want to know at the same time, but apart for each service', async () => {
    const question = jest.fn(answers);
    const readiness = createReadiness((_service: object) => ({ storage: question }));
    const [one, another] = [{}, {}];

    await Promise.all([readiness(one), readiness(one), readiness(another)]);

    expect(question).toHaveBeenCalledTimes(2);
  });
});
