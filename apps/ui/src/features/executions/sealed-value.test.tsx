import type { Execution, SealedValueState } from '@msp/models';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { acmeId, aMe, aProblem, type FakeAnswers, renderApp } from '../../testing/render';
import { ExecutionPage } from './execution.page';

const executionId = 'e0000001-0000-4000-8000-000000000001';
const sealedId = '0198f000-0000-7000-8000-00000000000a';
const at = '2026-03-01T10:00:00.000Z';
const canary = 'Wq7!zxj-unlike-anything';
const me = aMe();
const sealed = { sealed: sealedId, label: 'One-time password', expiresAt: '2999-01-01T00:00:00.000Z' };
const state: SealedValueState = { sealedId, label: sealed.label, expiresAt: sealed.expiresAt };
const revealPath = `POST /api/executions/${executionId}/sealed/${sealedId}/reveal`;

const anExecution = (changes: Partial<Execution> = {}): Execution => ({
  executionId,
  organizationId: acmeId,
  workflowName: 'password_reset',
  status: 'Success',
  executedBy: me.userId,
  executedByName: 'Avery Admin',
  startedAt: at,
  input: {},
  logs: [],
  calls: [],
  steps: [],
  result: { userId: 'u-1', oneTimePassword: sealed },
  ...changes,
});

interface Given {
  readonly execution?: Execution;
  /** What the service says of it, at each time it is asked. */
  readonly states?: readonly (readonly SealedValueState[])[];
  readonly answers?: FakeAnswers;
}

function open({ execution = anExecution(), states = [[state]], answers = {} }: Given = {}) {
  let asked = 0;
  const rendered = renderApp(<ExecutionPage />, {
    route: `/orgs/${acmeId}/executions/${executionId}`,
    path: '/orgs/:orgId/executions/:executionId',
    me,
    answers: {
      [`GET /api/executions/${executionId}`]: execution,
      [`GET /api/executions/${executionId}/sealed`]: () => ({ items: states[Math.min(asked++, states.length - 1)] }),
      ...answers,
    },
  });
  return { ...rendered, user: userEvent.setup() };
}

const result = () => screen.findByRole('region', { name: 'Result' });
const showOnce = { name: 'Show once…' };
const revealed = { ...state, revealedAt: at };

describe('a sealed value in a result', () => {
  it('EXE-4 is shown once, after a question, and then says that it was', async () => {
    const { user } = open({
      states: [[state], [revealed]],
      answers: { [revealPath]: { label: sealed.label, value: canary } },
    });
    expect(await result()).toHaveTextContent('One-time password: can be shown once; expires');

    await user.click(await screen.findByRole('button', showOnce));
    const question = await screen.findByRole('dialog', { name: 'Show the one-time password?' });
    expect(question).toHaveTextContent('It can be seen once, by you only.');
    await user.click(within(question).getByRole('button', { name: 'Show it now' }));
    const shown = await screen.findByRole('dialog', { name: 'One-time password' });

    const value = within(shown).getByText(canary);
    expect(value.tagName).toBe('CODE');
    expect(value).toHaveFocus();
    expect(shown).toHaveTextContent('It is gone when you close this.');
    await user.click(within(shown).getByRole('button', { name: 'Copy the one-time password' }));
    expect(await navigator.clipboard.readText()).toBe(canary);
    await user.click(within(shown).getByRole('button', { name: 'Close, I have it' }));
    await waitFor(() => expect(screen.queryByText(canary)).not.toBeInTheDocument());
    expect(await result()).toHaveTextContent('was shown to you');
    expect(screen.queryByRole('button', showOnce)).not.toBeInTheDocument();
  });

  it('U14: says how a password of groups is read out, and not only how it is written', async () => {
    const password = 'xkfp-7mwd-q3rt-9hnc';
    const { user } = open({ answers: { [revealPath]: { label: sealed.label, value: password } } });
    await user.click(await screen.findByRole('button', showOnce));
    await user.click(await screen.findByRole('button', { name: 'Show it now' }));

    const spelled = await screen.findByRole('region', { name: 'How to read it out' });
    expect(within(spelled).getAllByRole('listitem')).toHaveLength(4);
    expect(within(spelled).getAllByRole('listitem')[1]).toHaveTextContent('seven, Mike, Whiskey, Delta, then a hyphen');
    expect(screen.getByText(password)).toHaveFocus();
  });

  it('EXE-4 keeps nothing of the value on the page after it was closed', async () => {
    const { user, queryClient } = open({ answers: { [revealPath]: { label: sealed.label, value: canary } } });
    await user.click(await screen.findByRole('button', showOnce));
    await user.click(await screen.findByRole('button', { name: 'Show it now' }));
    await screen.findByText(canary);

    await user.click(screen.getByRole('button', { name: 'Close, I have it' }));

    await waitFor(() => expect(screen.queryByText(canary)).not.toBeInTheDocument());
    const cached = [...queryClient.getQueryCache().getAll(), ...queryClient.getMutationCache().getAll()];
    expect(JSON.stringify(cached.map((entry) => entry.state))).not.toContain(canary);
  });

  it('EXE-4 does not lose the value by a slip on Escape, but the question goes away', async () => {
    const { user } = open({ answers: { [revealPath]: { label: sealed.label, value: canary } } });
    await user.click(await screen.findByRole('button', showOnce));
    await screen.findByRole('dialog');

    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await user.click(screen.getByRole('button', showOnce));
    await user.click(await screen.findByRole('button', { name: 'Show it now' }));
    await screen.findByText(canary);
    await user.keyboard('{Escape}');

    expect(screen.getByText(canary)).toBeInTheDocument();
  });

  it('EXE-4 says who can have it shown to everybody else', async () => {
    open({ execution: anExecution({ executedBy: 'somebody', executedByName: 'Toni Technician' }) });

    expect(await result()).toHaveTextContent('can be shown once, only to Toni Technician, who ran this');
    expect(screen.queryByRole('button', showOnce)).not.toBeInTheDocument();
  });

  it.each([
    ['was shown', [revealed], sealed, 'was shown to you'],
    ['has expired', [], { ...sealed, expiresAt: at }, 'expired'],
    ['is gone', [], sealed, 'is not kept any more'],
  ])('EXE-4 that %s says so and offers nothing', async (_what, states, reference, words) => {
    open({ execution: anExecution({ result: { oneTimePassword: reference } }), states: [states] });

    await waitFor(async () => expect(await result()).toHaveTextContent(words));
    expect(screen.queryByRole('button', showOnce)).not.toBeInTheDocument();
  });

  it('EXE-4 says why it cannot be shown', async () => {
    const gone = aProblem(409, 'conflict', '"One-time password" was shown just now and is gone.');
    const { user } = open({ states: [[state], [revealed]], answers: { [revealPath]: gone } });
    await user.click(await screen.findByRole('button', showOnce));

    await user.click(await screen.findByRole('button', { name: 'Show it now' }));

    expect(await screen.findByRole('alert')).toHaveTextContent('was shown just now and is gone');
    expect(screen.queryByText(canary)).not.toBeInTheDocument();
  });

  it('EXE-4 is found deep in a result, and the raw view has its reference only', async () => {
    const { user } = open({ execution: anExecution({ result: { accounts: [{ name: 'Ada', first: sealed }] } }) });
    expect(await screen.findByRole('button', showOnce)).toBeInTheDocument();

    await user.click(screen.getByRole('tab', { name: 'Technical' }));
    await user.click(screen.getByRole('radio', { name: 'Raw' }));

    expect(await screen.findByText(new RegExp(`"sealed": "${sealedId}"`))).toBeInTheDocument();
    expect(screen.queryByRole('button', showOnce)).not.toBeInTheDocument();
  });
});
