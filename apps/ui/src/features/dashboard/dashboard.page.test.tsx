import type { Dashboard } from '@msp/models';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { acmeId, renderApp } from '../../testing/render';
import { DashboardPage } from './dashboard.page';

const figures: Dashboard = {
  executions: 12,
  successRate: 0.75,
  minutesSaved: 125,
  days: [
    { day: '2026-03-01', succeeded: 4, partlySucceeded: 0, failed: 1, other: 0 },
    { day: '2026-03-02', succeeded: 5, partlySucceeded: 0, failed: 2, other: 0 },
  ],
  workflows: [
    { workflowName: 'user_onboarding', executions: 10, failed: 1, averageMs: 4_000, minutesSaved: 125 },
    { workflowName: 'validate_email', executions: 2, failed: 2, averageMs: 90, minutesSaved: 0 },
  ],
  recentFailures: [
    {
      executionId: 'e1',
      organizationId: acmeId,
      workflowName: 'validate_email',
      status: 'Failed',
      executedBy: 'p',
      executedByName: 'Toni',
      startedAt: '2026-03-02T10:00:00Z',
      errorMessage: 'No MX record',
    },
  ],
};

const warnings = {
  fetchedAt: '2026-03-02T10:00:00Z',
  items: [
    {
      organizationId: acmeId,
      organizationName: 'Acme Corp',
      tenantId: 't',
      state: 'expiring',
      endDateTime: '2026-03-20T10:00:00Z',
      daysLeft: 18,
    },
  ],
};

const openOf = (answer: unknown, route: string, path: string) =>
  renderApp(<DashboardPage />, {
    route,
    path,
    answers: { 'GET /api/dashboard': answer, 'GET /api/dashboard/relationships': warnings },
  });
const openAcme = (answer: unknown = figures, search = '') =>
  openOf(answer, `/orgs/${acmeId}/dashboard${search}`, '/orgs/:orgId/dashboard');
const workflowsOf = () =>
  within(screen.getByRole('table', { name: 'Workflows' }))
    .getAllByRole('rowheader')
    .map(({ textContent }) => textContent);

describe('DashboardPage', () => {
  it('shows the figures of an organization, and the failures that lead to their executions', async () => {
    const { requests } = openAcme();

    expect(await screen.findByText('75 %')).toBeInTheDocument();
    expect(screen.getAllByText('2 h 5 min').length).toBeGreaterThan(0);
    expect(screen.getByRole('link', { name: 'validate_email' })).toHaveAttribute(
      'href',
      `/orgs/${acmeId}/executions/e1`,
    );
    expect(screen.getByText('No MX record')).toBeInTheDocument();
    expect(requests.map(({ headers }) => headers.get('X-Organization-Id'))).toEqual([acmeId, acmeId]);
  });

  it('has the numbers behind its chart in a table', async () => {
    openAcme();
    const user = userEvent.setup();

    expect(await screen.findByRole('img', { name: /12 in 2 days/ })).toBeInTheDocument();
    await user.click(screen.getByRole('radio', { name: 'Table' }));

    const rows = within(screen.getByRole('table', { name: 'Executions per day' })).getAllByRole('row');
    expect(rows[1]).toHaveTextContent(/5.*0.*2.*0.*7$/);
  });

  it('orders workflows by what fails most, or takes longest, and keeps that in the address', async () => {
    const { router } = openAcme();
    const user = userEvent.setup();

    await screen.findByRole('table', { name: 'Workflows' });
    expect(workflowsOf()).toEqual(['Validate email', 'User onboarding']);
    await user.click(screen.getByRole('radio', { name: 'Slowest' }));

    await waitFor(() => expect(workflowsOf()).toEqual(['User onboarding', 'Validate email']));
    expect(router.state.location.search).toBe('?by=slowest');
  });

  it('adds up all organizations, for the period in the address', async () => {
    const { requests } = openOf(figures, '/dashboard?days=30', '/dashboard');

    expect(await screen.findByText('75 %')).toBeInTheDocument();
    const asked = requests.find(({ url }) => new URL(url).pathname === '/api/dashboard');
    expect(new URL(asked?.url ?? '').search).toBe('?days=30&scope=mine');
    expect(asked?.headers.get('X-Organization-Id')).toBeNull();
    expect(within(screen.getByRole('region', { name: 'Recent failures' })).getByText(/Acme Corp/)).toBeInTheDocument();
  });

  it('says how a recent failure ended where it did not just fail', async () => {
    const [failure] = figures.recentFailures;
    openAcme({ ...figures, recentFailures: [{ ...failure!, status: 'TimedOut' }] });

    expect(await screen.findByText('Timed out')).toBeInTheDocument();
  });

  it('ORG-4 names relationships that end soon, each leading to its organization', async () => {
    openAcme();

    expect(await screen.findByText(/Relationship until 20 March 2026 · 18 days left/)).toBeInTheDocument();
    const card = within(screen.getByRole('region', { name: 'Relationships to renew' }));
    expect(card.getByRole('link', { name: 'Acme Corp' })).toHaveAttribute('href', `/orgs/${acmeId}/overview`);
  });

  it('says when nothing was run', async () => {
    const nothing = { ...figures, executions: 0, successRate: null, workflows: [], recentFailures: [] };
    openAcme(nothing, '?days=7');

    expect(await screen.findByText('Nothing has been run in the last 7 days')).toBeInTheDocument();
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
  });
});
