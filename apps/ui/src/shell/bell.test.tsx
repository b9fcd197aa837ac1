import type { ExecutionSummary, Preferences } from '@msp/models';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { executionQueries } from '../queries/execution.queries';
import { acmeId, aMe, type FakeAnswers, renderApp, somePreferences } from '../testing/render';
import { Bell } from './bell';

const toasts: unknown[] = [];
jest.mock('../components/toasts', () => ({
  toast: { info: (title: string, options: unknown) => toasts.push([title, options]), error: () => undefined },
}));

const me = aMe();
const path = `/api/executions/users/${me.userId}`;
let count = 0;
const anExecution = (changes: Partial<ExecutionSummary> = {}): ExecutionSummary => ({
  executionId: `e0000001-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`,
  organizationId: acmeId,
  workflowName: 'user_onboarding',
  title: 'Onboard Ada',
  status: 'Success',
  executedBy: me.userId,
  executedByName: 'Avery',
  startedAt: '2026-03-01T10:00:00.000Z',
  completedAt: '2026-03-01T10:00:40.000Z',
  durationMs: 40_000,
  ...changes,
});
/** Ends after the bell was drawn, however long that takes on a busy machine. */
const endsLater = (execution: ExecutionSummary): ExecutionSummary => ({
  ...execution,
  status: 'Success',
  completedAt: new Date(Date.now() + 3_600_000).toISOString(),
});

/** What the service answers, each time it is asked. */
function open(answers: readonly (readonly ExecutionSummary[])[], route = '/') {
  let asked = 0;
  const rendered = renderApp(<Bell />, {
    route,
    me,
    answers: {
      [`GET ${path}`]: () => ({ items: answers[Math.min(asked++, answers.length - 1)] }),
      'PATCH /api/me/preferences': async (request: Request) => somePreferences(await request.json()),
    },
  });
  const askAgain = () => act(() => rendered.queryClient.refetchQueries(executionQueries.mine(me.userId)));
  return { ...rendered, askAgain, user: userEvent.setup() };
}

/** Without runs: for what else the bell shows. */
function renderBell({ answers = {}, preferences }: { answers?: FakeAnswers; preferences?: Preferences }) {
  renderApp(<Bell />, {
    me,
    answers: { [`GET ${path}`]: { items: [] }, ...answers },
    ...(preferences && { preferences }),
  });
  return { user: userEvent.setup() };
}

describe('the bell', () => {
  beforeEach(() => {
    window.localStorage.clear();
    toasts.length = 0;
  });

  it('UX 7.5: tells with a link when a run ends while its person is elsewhere, and once only', async () => {
    const running = anExecution({ status: 'Running' });
    const { askAgain } = open([[running], [endsLater(running)]]);
    await screen.findByRole('button', { name: 'My runs' });

    await askAgain();
    await askAgain();

    const to = `/orgs/${acmeId}/executions/${running.executionId}`;
    expect(toasts).toEqual([['Onboard Ada: succeeded', { link: { to, label: 'Open it' } }]]);
    expect(screen.getByRole('button', { name: 'My runs: 1 run ended' })).toBeInTheDocument();
  });

  it('UX 7.5: tells nothing of a run that is on the screen, nor of one whose end was seen', async () => {
    const onScreen = anExecution({ status: 'Running' });
    const seen = anExecution({ status: 'Running', title: 'Offboard Bo' });
    const answers = [
      [onScreen, seen],
      [endsLater(onScreen), endsLater(seen)],
    ];
    const { askAgain, queryClient } = open(answers, `/orgs/${acmeId}/executions/${onScreen.executionId}`);
    await screen.findByRole('button', { name: 'My runs' });
    queryClient.setQueryData(executionQueries.detail(acmeId, seen.executionId).queryKey, {
      ...endsLater(seen),
      input: {},
      logs: [],
      calls: [],
      steps: [],
    });

    await askAgain();

    expect(await screen.findByRole('button', { name: /^My runs/ })).toBeInTheDocument();
    expect(toasts).toEqual([]);
  });

  it('UX 7.5: counts nothing whose end was on the screen before the page was loaded again', async () => {
    const run = anExecution({ status: 'Running' });
    const { queryClient, unmount } = open([[run]]);
    await screen.findByRole('button', { name: 'My runs' });
    const { queryKey } = executionQueries.detail(acmeId, run.executionId);
    act(
      () => void queryClient.setQueryData(queryKey, { ...endsLater(run), input: {}, logs: [], calls: [], steps: [] }),
    );
    unmount();

    const { askAgain } = open([[endsLater(run)]]);
    await askAgain();

    expect(await screen.findByRole('button', { name: /^My runs/ })).toHaveAccessibleName('My runs');
  });

  it('UX 7.5: counts what ended since the last look, shows it, and then counts anew', async () => {
    window.localStorage.setItem(`bell-look-${me.userId}`, String(Date.parse('2026-03-01T09:00:00Z')));
    const old = anExecution({ title: 'Old one', completedAt: '2026-02-01T10:00:00Z' });
    const { user } = open([[anExecution({ status: 'Failed' }), old]]);

    await user.click(await screen.findByRole('button', { name: 'My runs: 1 run ended' }));

    const menu = screen.getByRole('menu');
    expect(within(menu).getByRole('menuitem', { name: /Onboard Ada\s*New: failed/ })).toBeInTheDocument();
    expect(within(menu).getByRole('menuitem', { name: /^Old one\s*succeeded/ })).toBeInTheDocument();
    await user.keyboard('{Escape}');
    expect(await screen.findByRole('button', { name: 'My runs' })).toBeInTheDocument();
  });

  it('UX 7.5: counts nothing that somebody has acknowledged, and says who', async () => {
    window.localStorage.setItem(`bell-look-${me.userId}`, String(Date.parse('2026-03-01T09:00:00Z')));
    const acknowledged = { acknowledgedAt: '2026-03-01T11:00:00.000Z', acknowledgedByName: 'Toni Technician' };
    const { user } = open([[anExecution({ status: 'Failed', ...acknowledged })]]);

    await user.click(await screen.findByRole('button', { name: 'My runs' }));

    expect(
      await screen.findByRole('menuitem', { name: /failed, acknowledged by Toni Technician/ }),
    ).toBeInTheDocument();
  });

  it('UX 7.5: counts nothing that ended before the first visit', async () => {
    open([[anExecution()]]);

    expect(await screen.findByRole('button', { name: 'My runs' })).toBeInTheDocument();
  });

  it('UX 7.5: says when there is nothing, and when it could not be loaded', async () => {
    const { user } = open([[]]);
    await user.click(await screen.findByRole('button', { name: 'My runs' }));

    expect(await screen.findByText('None of your runs has ended yet.')).toBeInTheDocument();
  });
});

describe('the notification of the browser', () => {
  const told: string[] = [];
  class FakeNotification {
    static permission = 'default';
    static requestPermission = async () => (FakeNotification.permission = answer);
    onclick = () => undefined;
    constructor(words: string) {
      told.push(words);
    }
    close = () => undefined;
  }
  let answer = 'granted';
  beforeEach(() => {
    window.localStorage.clear();
    told.length = 0;
    FakeNotification.permission = 'default';
    Object.defineProperty(window, 'Notification', { configurable: true, value: FakeNotification });
  });
  afterEach(() => {
    Reflect.deleteProperty(window, 'Notification');
    Reflect.deleteProperty(document, 'visibilityState');
  });
  const wish = { name: /^Browser notification/ };
  const hidePage = () => Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });

  it('UX 7.5: comes only for who wished it, of runs over 30 s, while the page is not in view', async () => {
    answer = 'granted';
    const [long, short] = [anExecution({ status: 'Running' }), anExecution({ status: 'Running', title: 'Short' })];
    const { user, askAgain } = open([
      [long, short],
      [endsLater(long), { ...endsLater(short), durationMs: 900 }],
    ]);
    await user.click(await screen.findByRole('button', { name: 'My runs' }));
    await user.click(screen.getByRole('menuitemcheckbox', wish));
    await waitFor(() => expect(screen.getByRole('menuitemcheckbox', wish)).toBeChecked());
    hidePage();

    await askAgain();

    await waitFor(() => expect(told).toEqual(['Onboard Ada: succeeded']));
  });

  it('UX 7.5: is wished by the person, in all browsers, of which each allows it by itself', async () => {
    answer = 'granted';
    const sent: unknown[] = [];
    const wished = somePreferences({ notifyLongRuns: true });
    const { user } = renderBell({
      preferences: wished,
      answers: {
        'PATCH /api/me/preferences': async (request: Request) => {
          sent.push(await request.json());
          return { ...wished, notifyLongRuns: false };
        },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'My runs' }));
    expect(screen.getByRole('menuitemcheckbox', wish)).not.toBeChecked();

    await user.click(screen.getByRole('menuitemcheckbox', wish));
    await waitFor(() => expect(screen.getByRole('menuitemcheckbox', wish)).toBeChecked());
    expect(sent).toEqual([]);
    await user.click(screen.getByRole('menuitemcheckbox', wish));

    await waitFor(() => expect(screen.getByRole('menuitemcheckbox', wish)).not.toBeChecked());
    expect(sent).toEqual([{ notifyLongRuns: false }]);
  });

  it('UX 7.5: a wish that an earlier version kept in this browser still counts', async () => {
    FakeNotification.permission = 'granted';
    window.localStorage.setItem(`bell-notify-${me.userId}`, 'on');
    const { user } = renderBell({});
    await user.click(await screen.findByRole('button', { name: 'My runs' }));

    expect(screen.getByRole('menuitemcheckbox', wish)).toBeChecked();
  });

  it('UX 7.5: says so when the browser does not allow it', async () => {
    answer = 'denied';
    const { user } = open([[]]);
    await user.click(await screen.findByRole('button', { name: 'My runs' }));
    await user.click(screen.getByRole('menuitemcheckbox', wish));

    expect(await screen.findByText(/The browser does not allow it/)).toBeInTheDocument();
    expect(screen.getByRole('menuitemcheckbox', wish)).not.toBeChecked();
  });
});
