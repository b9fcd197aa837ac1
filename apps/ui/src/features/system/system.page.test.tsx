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
