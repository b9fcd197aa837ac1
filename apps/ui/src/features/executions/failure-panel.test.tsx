import type { Execution } from '@msp/models';
import { screen, within } from '@testing-library/react';
import { acmeId, renderApp } from '../../testing/render';
import { FailurePanel } from './failure-panel';

const at = '2026-03-01T10:00:00.000Z';
const anExecution = (changes: Partial<Execution>): Execution => ({
  executionId: 'e1',
  organizationId: acmeId,
  workflowName: 'user_offboarding',
  status: 'PartialSuccess',
  executedBy: 'p',
  executedByName: 'Toni Technician',
  startedAt: at,
  input: {},
  logs: [],
  calls: [],
  steps: [],
  ...changes,
});
const partial = anExecution({
  error: { kind: 'integration-error', message: 'Remove from the group VPN: refused.', remedy: 'Do it by hand.' },
  result: {
    outcomes: [
      { what: 'Disable the user', status: 'done' },
      { what: 'Remove from the group VPN', status: 'not done', message: 'It is protected.', remedy: 'Do it by hand.' },
      { what: 'Remove the licence E3', status: 'unknown', message: 'No clear answer came.', remedy: 'Look there.' },
    ],
    links: [{ label: 'Ada in Entra', href: 'https://entra.microsoft.com/t/#view/x' }],
    unsentTicket: { summary: 'Offboarding of Ada', details: 'Done.' },
  },
});

describe('FailurePanel', () => {
  it('A7: says each task once, under its one state, with its reason and what to do', async () => {
    renderApp(<FailurePanel execution={partial} />);

    const panel = await screen.findByRole('region', { name: 'What went wrong' });
    for (const what of ['Disable the user', 'Remove from the group VPN', 'Remove the licence E3']) {
      expect(within(panel).getAllByText(what, { exact: false })).toHaveLength(1);
    }
    const heading = (name: string) => within(panel).getByText(name).parentElement ?? panel;
    expect(heading('Done')).toHaveTextContent('Disable the user');
    expect(heading('Not done')).toHaveTextContent(/Remove from the group VPN\s*It is protected. Do it by hand./);
    expect(heading('Not known')).toHaveTextContent(/Remove the licence E3\s*No clear answer came. Look there./);
    expect(panel).not.toHaveTextContent('refused');
  });

  it('A7: leads to the admin center, in a tab of its own', async () => {
    renderApp(<FailurePanel execution={partial} />);

    const link = await screen.findByRole('link', { name: 'Ada in Entra' });
    expect(link).toHaveAttribute('target', '_blank');
    expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  });

  it('A6: offers the ticket that could not be opened, with its text', async () => {
    renderApp(<FailurePanel execution={partial} />);

    const button = await screen.findByRole('link', { name: 'Open the ticket in HaloPSA…' });
    expect(button).toHaveAttribute('href', expect.stringContaining('/workflows/ticket_creation?'));
    expect(button).toHaveAttribute('href', expect.stringContaining('prefill.summary=Offboarding+of+Ada'));
  });

  it('says message and remedy of a failure that stopped everything', async () => {
    const error = { kind: 'invalid-input', message: 'Taken. Nothing was changed.', remedy: 'Use another.' } as const;
    renderApp(<FailurePanel execution={anExecution({ status: 'Failed', error })} />);

    expect(await screen.findByText('Taken. Nothing was changed.')).toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});
