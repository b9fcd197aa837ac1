import { TooManyRequestsError, type Preflight } from '@msp/models';
import { FormChecks } from './form-checks';

const clean: Preflight = { problems: [], warnings: [] };
const never = () => new Promise<Preflight>(() => undefined);

describe('FormChecks', () => {
  it('lets one person have three checks under way, and everybody else as many', async () => {
    const checks = new FormChecks();
    for (const key of ['a', 'b', 'c']) void checks.run('toni', key, never);

    await expect(checks.run('toni', 'd', async () => clean)).rejects.toBeInstanceOf(TooManyRequestsError);
    expect(await checks.run('robin', 'd', async () => clean)).toBe(clean);
  });

  it('gives the place back however a check ends', async () => {
    const checks = new FormChecks();
    for (let count = 0; count < 5; count += 1) {
      await expect(checks.run('toni', 'a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    }

    expect(await checks.run('toni', 'a', async () => clean)).toBe(clean);
  });

  it('asks again once a clean answer is ten seconds old', async () => {
    let [now, asked] = [0, 0];
    const checks = new FormChecks(() => now);
    const ask = () => checks.run('toni', 'a', async () => ((asked += 1), clean));

    await ask();
    now = 9_999;
    await ask();
    expect(asked).toBe(1);
    now = 10_000;
    await ask();
    expect(asked).toBe(2);
  });
});
