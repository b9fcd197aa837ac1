import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aMe, renderApp } from '../../testing/render';
import { SystemPage } from './system.page';

const working = { name: 'storage', status: 'ok', durationMs: 4 };
const broken = { name: 'workflow-engine', status: 'unavailable', durationMs: 3_000, detail: 'It does not answer.' };

describe('SystemPage', () => {
  it('OPS-1 shows the state of each part, and why one is unavailable', async () => {
    renderApp(<SystemPage />, { answers: { 'GET /api/system/health': { parts: [working, broken] } } });

    expect(await screen.findByText('Unavailable: Workflow engine')).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /Storage Working 4 ms/ })).toBeInTheDocument();
    expect(screen.getByRole('cell', { name: 'It does not answer.' })).toBeInTheDocument();
  });

  it('H2: shows which code each service runs, and what was set aside', async () => {
    const code = { version: '0.1.0', commit: 'abc1234', digest: 'd1g35t', startedAt: '2026-03-01T10:00:00.000Z' };
    const parts = [
      { ...working, name: 'management-api', code },
      { ...working, name: 'workflow-engine', code: { ...code, commit: 'def5678' } },
      working,
    ];
    const quarantined = [
      {
        kind: 'workflow',
        name: 'user_move',
        files: ['user-move.workflow.ts'],
        reason: 'Its file could not be loaded.',
      },
    ];
    renderApp(<SystemPage />, {
      answers: {
        'GET /api/system/health': { parts },
        'GET /admin/metadata': { workflows: [], dataProviders: [], quarantined },
      },
    });

    expect(await screen.findByRole('row', { name: /Management API 0\.1\.0 abc1234 d1g35t/ })).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /Workflow engine 0\.1\.0 def5678/ })).toBeInTheDocument();
    const aside = await screen.findByRole('region', { name: 'Definitions set aside' });
    expect(aside).toHaveTextContent('User move');
    expect(aside).toHaveTextContent('user-move.workflow.ts');
    expect(aside).toHaveTextContent('Its file could not be loaded.');
  });

  it('OPS-1 asks again', async () => {
    let calls = 0;
    const answer = () => ({ parts: calls++ === 0 ? [broken] : [working] });
    renderApp(<SystemPage />, { answers: { 'GET /api/system/health': answer } });
    const user = userEvent.setup();

    await screen.findByText('Unavailable: Workflow engine');
    await user.click(screen.getByRole('button', { name: 'Ask again' }));

    expect(await screen.findByText('Everything works')).toBeInTheDocument();
  });

  it('OPS-1 is for platform admins', () => {
    const { requests } = renderApp(<SystemPage />, { me: aMe({ isPlatformAdmin: false }) });

    expect(screen.getByRole('heading', { name: 'No access' })).toBeInTheDocument();
    expect(requests).toEqual([]);
  });
});
