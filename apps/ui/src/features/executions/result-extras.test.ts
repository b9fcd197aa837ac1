import type { Execution } from '@msp/models';
import { asLinks, unsentTicketAddress } from './result-extras';

const link = { label: 'Ada in Microsoft Entra', href: 'https://entra.microsoft.com/t/#view/x/userId/1' };
const execution = (result: unknown) => ({ organizationId: 'org-1', result }) as Execution;

describe('what a result holds beside its fields', () => {
  it.each([
    ['an admin center', [link], true],
    ['anywhere else', [link, { label: 'x', href: 'https://entra.microsoft.com.evil.example/' }], false],
    ['a script', [{ label: 'x', href: 'javascript:alert(1)' }], false],
    ['what is no address', [{ label: 'x', href: 'entra' }], false],
    ['nothing', [], false],
  ])('A7: leads to %s', (_, value, isTaken) => {
    expect(asLinks(value) !== undefined).toBe(isTaken);
  });

  it('A6: leads to the ticket that could not be opened, with its finished text', () => {
    const address = unsentTicketAddress(execution({ unsentTicket: { summary: 'Off: Ada', details: 'a\n- b & c' } }));

    const url = new URL(address ?? '', 'https://msp.example');
    expect(url.pathname).toBe('/workflows/ticket_creation');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      ...{ tab: 'run', org: 'org-1', 'prefill.summary': 'Off: Ada', 'prefill.details': 'a\n- b & c' },
    });
  });

  it('A6: leads nowhere where the service desk was told', () => {
    expect([execution({ ticketId: 7 }), execution(null), execution('x')].map(unsentTicketAddress)).toEqual([
      ...[undefined, undefined, undefined],
    ]);
  });
});
