import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aProblem, renderApp } from '../../testing/render';
import { SystemPage } from './system.page';

const pause = {
  isPaused: true,
  reason: 'Graph is down',
  pausedByName: 'Avery Admin',
  pausedAt: new Date(Date.now() - 60_000).toISOString(),
};
const show = (operation: unknown, more: object = {}) =>
  renderApp(<SystemPage />, {
    answers: { 'GET /api/system/health': { parts: [] }, 'GET /api/system/operation': operation, ...more },
  });

describe('the kill switch on the page of the system', () => {
  it('OPS-6 pauses after a reason was given, and tells what that means', async () => {
    let paused = false;
    const { requests } = show(() => (paused ? { pause, backups: [] } : { backups: [] }), {
      'POST /api/system/pause': () => ((paused = true), pause),
    });
    const user = userEvent.setup();

    await user.click(await screen.findByRole('button', { name: 'Pause all runs…' }));
    await user.click(screen.getByRole('button', { name: 'Pause all runs' }));
    expect(screen.getByText('Say why, so that nobody has to ask.')).toBeInTheDocument();
    await user.type(screen.getByRole('textbox', { name: /Reason/ }), 'Graph is down');
    await user.click(screen.getByRole('checkbox', { name: /Also stop what is running/ }));
    await user.click(screen.getByRole('button', { name: 'Pause all runs' }));

    expect(await screen.findByText('Runs are paused, of all organizations')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Pause all runs…' })).not.toBeInTheDocument();
    const sent = requests.find(({ method }) => method === 'POST');
    expect(await sent?.clone().json()).toEqual({ reason: 'Graph is down', stopRunning: true });
  });

  it('OPS-6 resumes after asking, and says why it could not', async () => {
    let isPaused = true;
    let calls = 0;
    show(() => ({ pause: { ...pause, isPaused }, backups: [] }), {
      'POST /api/system/resume': () => {
        calls += 1;
        if (calls === 1) return aProblem(503, 'unavailable', 'Away.');
        isPaused = false;
        return { ...pause, isPaused };
      },
    });
    const user = userEvent.setup();

    expect(await screen.findByText(/Graph is down/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Resume runs…' }));
    await user.click(screen.getByRole('button', { name: 'Resume runs' }));
    expect(await screen.findByText('Away.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Resume runs' }));

    await waitFor(() => expect(screen.queryByText(/Runs are paused/)).not.toBeInTheDocument());
  });

  it('OPS-6 pauses one workflow alone, says which are paused, and resumes it', async () => {
    const subject = { kind: 'workflow', name: 'user_onboarding' };
    let isPaused = false;
    const path = '/api/system/pauses/workflow/user_onboarding';
    const { requests } = show(() => ({ ...(isPaused && { partialPauses: [{ ...pause, subject }] }), backups: [] }), {
      'GET /admin/metadata': { workflows: [{ name: 'user_onboarding' }], dataProviders: [] },
      [`POST ${path}`]: () => ((isPaused = true), { ...pause, subject }),
      [`POST ${path}/resume`]: () => ((isPaused = false), { ...pause, subject, isPaused }),
    });
    const user = userEvent.setup();

    await user.click(await screen.findByRole('button', { name: 'Pause some runs…' }));
    await user.type(screen.getByRole('textbox', { name: /Reason/ }), 'Graph is down');
    await user.click(screen.getByRole('button', { name: 'Pause these runs' }));
    expect(screen.getByText('Choose what is paused.')).toBeInTheDocument();
    await user.click(screen.getByRole('combobox', { name: /Which/ }));
    await user.click(await screen.findByRole('option', { name: 'User onboarding' }));
    await user.click(screen.getByRole('button', { name: 'Pause these runs' }));

    expect(await screen.findByText('Runs of “User onboarding” are paused')).toBeInTheDocument();
    expect(
      await requests
        .find(({ method }) => method === 'POST')
        ?.clone()
        .json(),
    ).toEqual({
      reason: 'Graph is down',
      stopRunning: false,
    });
    await user.click(screen.getByRole('button', { name: 'Resume “User onboarding”…' }));
    await user.click(screen.getByRole('button', { name: 'Resume “User onboarding”' }));
    await waitFor(() => expect(screen.queryByText(/are paused/)).not.toBeInTheDocument());
  });

  it('OPS-6 shows when the last backups were complete, and why one failed', async () => {
    const backups = [
      { kind: 'configuration', completedAt: new Date(Date.now() - 3_600_000).toISOString(), rows: 1_234 },
      { kind: 'history', failedAt: new Date().toISOString(), failure: 'The container does not answer.' },
    ];
    show({ backups });

    expect(await screen.findByRole('row', { name: /What people configure.*1,234.*None since/ })).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /History.*Never.*The container does not answer/ })).toBeInTheDocument();
  });

  it('OPS-6 says so where no backup was made yet', async () => {
    show({ backups: [] });

    expect(await screen.findByText('No backup was made yet')).toBeInTheDocument();
  });
});
