import type { Execution } from '@msp/models';
import { unsentTicketAddress } from './result-extras';

const execution = (result: unknown) => ({ organizationId: 'org-1', result }) as Execution;

describe('what a result holds beside its fields', () => {
  it('A6: leads to the ticket that could not be opened, with its finished text', () => {
    const address = unsentTicketAddress(execution({ unsentTicket: { summary: 'Off: Ada', details: 'a\n- b & c' } }));

    const url = new URL(address ?? '', 'https://msp.example');
    expect(url.pathname).toBe('/workflows/ticket_creation');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      tab: 'run',
      org: 'org-1',
      'prefill.summary': 'Off: Ada',
      'prefill.details': 'a\n- b & c',
    });
  });

  it('A6: leads nowhere where the service desk was told', () => {
    expect([execution({ ticketId: 7 }), execution(null), execution('x')].map(unsentTicketAddress)).toEqual([
      ...[undefined, undefined, undefined],
    ]);
  });
});
