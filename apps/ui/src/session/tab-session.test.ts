import { InteractionRequiredAuthError, type AccountInfo } from '@azure/msal-browser';
import { waitFor } from '@testing-library/react';
import { tokenSource } from './session';
import { signedInKey, tellSignedIn, tellSignedOut } from './signed-in';
import { TabSession } from './tab-session';

const toni: AccountInfo = {
  homeAccountId: 'toni.msp',
  localAccountId: 'toni',
  environment: 'login',
  tenantId: 'msp',
  username: 'toni@msp.example',
  name: 'Toni Technician',
};
const signIn = (homeAccountId: string, name: string, at: number) => tellSignedIn({ homeAccountId, name, at });

function aTab() {
  const clock = { now: 1_000 };
  const tab = new TabSession(toni.homeAccountId, () => clock.now);
  return { tab, clock };
}

beforeEach(() => {
  window.sessionStorage.clear();
  signIn('toni.msp', 'Toni Technician', 500);
});

describe('the session of a tab', () => {
  test('A5: stops when somebody else signs in in another tab, and says who', () => {
    const { tab } = aTab();
    const told = jest.fn();
    tab.subscribe(told);
    tab.watch();

    signIn('avery.msp', 'Avery Admin', 2_000);
    window.dispatchEvent(new StorageEvent('storage', { key: signedInKey }));

    expect(tab.state()).toEqual({ kind: 'other', name: 'Avery Admin' });
    expect(told).toHaveBeenCalledTimes(1);
  });

  test('A5: goes on when the same person signs in again', () => {
    const { tab, clock } = aTab();
    signIn('avery.msp', 'Avery Admin', 2_000);
    tab.check();
    clock.now = 2_500;
    tab.check();

    signIn('toni.msp', 'Toni Technician', 3_000);
    tab.check();

    expect(tab.state()).toEqual({ kind: 'active' });
  });

  test('A4: ends when somebody signs out in another tab', () => {
    const { tab } = aTab();
    tellSignedOut();
    tab.check();

    expect(tab.state()).toEqual({ kind: 'ended' });
  });

  test('A4: does not go on by the sign-in that has ended', async () => {
    const { tab, clock } = aTab();
    tab.end();
    tab.check();
    expect(tab.state()).toEqual({ kind: 'ended' });
    const waiting = tab.whenActive().then(() => 'goes on');

    clock.now = 9_000;
    signIn('toni.msp', 'Toni Technician', 8_000);
    tab.check();

    expect(await waiting).toBe('goes on');
  });

  test.each(['no JSON', '"text"', '{}', 'null'])('A5: what cannot be read (%s) counts as nobody', (stored) => {
    const { tab } = aTab();
    window.localStorage.setItem(signedInKey, stored);
    tab.check();

    expect(tab.state()).toEqual({ kind: 'ended' });
  });
});

describe('the tokens of a tab', () => {
  const interaction = () => new InteractionRequiredAuthError('interaction_required', 'Sign in again.');
  function aSource(acquire: (owner: AccountInfo) => Promise<string>) {
    const { tab, clock } = aTab();
    const leave = jest.fn(() => new Promise<never>(() => undefined));
    return { tab, clock, leave, getToken: tokenSource({ account: toni, tab, acquire, signIn: leave }) };
  }

  test('A5: are asked for the person that the tab began with', async () => {
    const acquire = jest.fn(async () => 'token');
    const { getToken } = aSource(acquire);

    expect(await getToken()).toBe('token');
    expect(acquire).toHaveBeenCalledWith(toni, false);
  });

  test('A5: are refused when somebody else has signed in', async () => {
    const acquire = jest.fn(async () => 'token');
    const { getToken } = aSource(acquire);
    signIn('avery.msp', 'Avery Admin', 2_000);

    await expect(getToken()).rejects.toMatchObject({
      code: 'unauthenticated',
      detail: 'Avery Admin signed in in another tab. Nothing was sent.',
    });
    expect(acquire).not.toHaveBeenCalled();
  });

  test('A5: are refused when somebody else signs in while one is being fetched', async () => {
    const { getToken } = aSource(async () => {
      signIn('avery.msp', 'Avery Admin', 2_000);
      return 'token';
    });

    await expect(getToken()).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('A4: lead to the identity provider while there is nothing to lose', async () => {
    const { getToken, leave, tab } = aSource(() => Promise.reject(interaction()));
    void getToken();

    await waitFor(() => expect(leave).toHaveBeenCalledTimes(1));
    expect(tab.state()).toEqual({ kind: 'active' });
  });

  test('A4: do not lead there a second time when that did not help, and do on the next try', async () => {
    const first = aSource(() => Promise.reject(interaction()));
    void first.getToken();
    await waitFor(() => expect(first.leave).toHaveBeenCalledTimes(1));
    const second = aSource(() => Promise.reject(interaction()));

    await expect(second.getToken()).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(second.leave).not.toHaveBeenCalled();

    void second.getToken();
    await waitFor(() => expect(second.leave).toHaveBeenCalledTimes(1));
  });

  test('A4: never lead away from a page in use: what writes fails, what reads waits for the new sign-in', async () => {
    let answers = [async () => 'first', () => Promise.reject(interaction()), () => Promise.reject(interaction())];
    const { getToken, leave, clock, tab } = aSource(() => (answers.shift() ?? (async () => 'second'))());
    await getToken();
    clock.now = 2_000;

    await expect(getToken()).rejects.toMatchObject({ detail: 'Your sign-in has ended. Nothing was sent.' });
    const reading = getToken({ wait: true });
    answers = [];
    signIn('toni.msp', 'Toni Technician', 3_000);
    tab.check();

    expect(await reading).toBe('second');
    expect(leave).not.toHaveBeenCalled();
  });

  test('other failures are passed on', async () => {
    const { getToken, tab } = aSource(() => Promise.reject(new Error('No network.')));

    await expect(getToken()).rejects.toThrow('No network.');
    expect(tab.state()).toEqual({ kind: 'active' });
  });
});
