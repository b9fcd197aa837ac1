import type { ExecutionSummary } from '@msp/models';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { acmeId, aMe, renderApp } from '../../testing/render';
import { readsAnew } from '../../loaders';
import { enteredPage } from './history-filter';
import { HistoryPage, MyHistoryPage } from './history.page';

const anExecution = (number: number, changes: Partial<ExecutionSummary> = {}): ExecutionSummary => ({
  executionId: `e000000${number}-0000-4000-8000-000000000001`,
  organizationId: acmeId,
  workflowName: 'user_onboarding',
  title: `Onboard ${number}`,
  status: 'Success',
  executedBy: 'p',
  executedByName: 'Toni',
  startedAt: `2026-03-01T10:0${number}:00Z`,
  durationMs: 1000,
  ...changes,
});

function open(answer: unknown, search = '', me = aMe()) {
  return renderApp(<HistoryPage />, {
    route: `/orgs/${acmeId}/history${search}`,
    path: '/orgs/:orgId/history',
    answers: { 'GET /api/executions': answer, 'GET /admin/metadata': { workflows: [], dataProviders: [] } },
    me,
  });
}
const asked = (requests: readonly Request[]) =>
  requests.map(({ url }) => new URL(url)).filter(({ pathname }) => pathname === '/api/executions');

describe('HistoryPage', () => {
  it('HIST-1 asks for what the address names', async () => {
    const { requests } = open({ items: [anExecution(1)] }, '?status=Failed&workflow=user_onboarding&by=me');

    expect(await screen.findByText('Onboard 1')).toBeInTheDocument();
    expect(Object.fromEntries(asked(requests)[0]?.searchParams ?? [])).toEqual({
      status: 'Failed',
      workflowName: 'user_onboarding',
      executedBy: aMe().userId,
    });
  });

  it('HIST-1 keeps filters in the address', async () => {
    const { router } = open({ items: [anExecution(1)] });
    const user = userEvent.setup();
    await screen.findByText('Onboard 1');

    await user.click(screen.getByRole('combobox', { name: 'Status' }));
    await user.click(await screen.findByRole('option', { name: 'Failed' }));
    await user.click(screen.getByRole('combobox', { name: 'Person' }));
    await user.click(await screen.findByRole('option', { name: 'Me' }));

    await waitFor(() => expect(router.state.location.search).toBe('?status=Failed&by=me'));
  });

  it('HIST-1 filters by a person who ran something', async () => {
    const toni = '7c1d0002-0000-4000-8000-000000000002';
    const { requests, router } = open({ items: [anExecution(1, { executedBy: toni })] });
    const user = userEvent.setup();
    await screen.findByText('Onboard 1');

    await user.click(screen.getByRole('combobox', { name: 'Person' }));
    await user.click(await screen.findByRole('option', { name: 'Toni' }));

    await waitFor(() => expect(asked(requests).at(-1)?.searchParams.get('executedBy')).toBe(toni));
    expect(router.state.location.search).toBe(`?by=${toni}`);
  });

  it('shows why an execution failed in its row, which leads to it', async () => {
    open({ items: [anExecution(1, { status: 'Failed', errorMessage: 'No seats left\nat line 3' })] });

    expect(await screen.findByText('No seats left')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /Onboard 1/ })).toHaveAttribute(
      'href',
      `/orgs/${acmeId}/executions/${anExecution(1).executionId}`,
    );
  });

  it('HIST-1 goes to older executions and back', async () => {
    const page = ({ url }: Request) =>
      new URL(url).searchParams.get('cursor') === 'older'
        ? { items: [anExecution(1)] }
        : { items: [anExecution(2)], nextCursor: 'older' };
    const { router } = open(page, '?status=Success');
    const user = userEvent.setup();

    await user.click(await screen.findByRole('button', { name: 'Older' }));
    expect(await screen.findByText('Onboard 1')).toBeInTheDocument();
    expect(router.state.location.search).toBe('?status=Success&cursor=older');
    await user.click(screen.getByRole('button', { name: 'Newer' }));

    expect(await screen.findByText('Onboard 2')).toBeInTheDocument();
    expect(router.state.location.search).toBe('?status=Success');
  });

  it('announces new executions instead of moving rows', async () => {
    let calls = 0;
    const page = () => ({ items: calls++ === 0 ? [anExecution(1)] : [anExecution(2), anExecution(1)] });
    open(page);
    const user = userEvent.setup();

    const show = await screen.findByRole('button', { name: 'Show 1 new' });
    expect(screen.queryByText('Onboard 2')).not.toBeInTheDocument();
    await user.click(show);

    expect(await screen.findByText('Onboard 2')).toBeInTheDocument();
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Show 1 new' })).not.toBeInTheDocument());
  });

  it('tells nothing yet from nothing that matches', async () => {
    open({ items: [] });
    expect(await screen.findByText('Nothing has been run for Acme Corp yet')).toBeInTheDocument();
  });

  it('offers to clear filters that match nothing', async () => {
    const { router } = open({ items: [] }, '?status=Failed');
    const user = userEvent.setup();

    expect(await screen.findByText('Nothing matches these filters')).toBeInTheDocument();
    await user.click(screen.getAllByRole('button', { name: 'Clear filters' })[0]!);

    await waitFor(() => expect(router.state.location.search).toBe(''));
  });

  it('asks only for own executions without the right to see all', async () => {
    const permissions = {
      canExecuteWorkflows: true,
      canManageConfig: false,
      canManageForms: false,
      canViewHistory: false,
    };
    const me = aMe({ isPlatformAdmin: false });
    const { requests } = open({ items: [] }, '', { ...me, organizations: [{ ...me.organizations[0]!, permissions }] });

    await waitFor(() => expect(asked(requests)[0]?.searchParams.get('executedBy')).toBe(me.userId));
    expect(screen.queryByRole('radio', { name: 'Everyone' })).not.toBeInTheDocument();
  });
});

it('HIST-1 shows own executions of every organization, each leading to its own', async () => {
  const me = aMe();
  renderApp(<MyHistoryPage />, {
    answers: {
      [`GET /api/executions/users/${me.userId}`]: {
        items: [anExecution(1), anExecution(2, { organizationId: 'GLOBAL' })],
      },
    },
  });

  expect(await screen.findByText('Acme Corp')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: /Onboard 2/ })).toHaveAttribute(
    'href',
    `/global/executions/${anExecution(2).executionId}`,
  );
});

it('U6: shows at once what was fetched while it was entered, and reads it once more only to watch it', async () => {
  const { queryClient, requests, router } = renderApp(null, {
    path: '/',
    answers: { 'GET /api/executions': { items: [anExecution(1)] } },
    otherRoutes: [{ path: '/orgs/:orgId/history', element: <HistoryPage /> }],
  });
  const [acme] = aMe().organizations;
  await queryClient.prefetchQuery(enteredPage(new URLSearchParams('?status=Failed'), aMe(), acme));

  await act(() => router.navigate(`/orgs/${acmeId}/history?status=Failed`));

  expect(screen.getByText('Onboard 1')).toBeInTheDocument();
  await waitFor(() => expect(queryClient.isFetching()).toBe(0));
  expect(asked(requests)).toHaveLength(2);
});

it('HIST-1: choosing columns moves no row in that was not there', async () => {
  let begun = 1;
  const { queryClient, requests, router } = renderApp(null, {
    path: '/',
    answers: {
      'GET /api/executions': () => ({ items: Array.from({ length: begun++ }, (_, at) => anExecution(at + 1)) }),
    },
    otherRoutes: [
      {
        path: '/orgs/:orgId/history',
        element: <HistoryPage />,
        shouldRevalidate: readsAnew,
        loader: async ({ request }) => {
          const search = new URL(request.url).searchParams;
          await queryClient.prefetchQuery(enteredPage(search, aMe(), aMe().organizations[0]));
          return null;
        },
      },
    ],
  });
  await act(() => router.navigate(`/orgs/${acmeId}/history`));
  expect(await screen.findByText('Onboard 1')).toBeInTheDocument();
  await waitFor(() => expect(queryClient.isFetching()).toBe(0));
  const before = asked(requests).length;

  await act(() => router.navigate(`/orgs/${acmeId}/history?columns=none`));

  expect(asked(requests)).toHaveLength(before);
  expect(screen.getByText('Onboard 1')).toBeInTheDocument();
  expect(screen.queryByText('Onboard 2')).not.toBeInTheDocument();
});
