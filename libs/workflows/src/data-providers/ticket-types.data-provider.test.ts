import { runDataProvider } from '@msp/workflow-runtime/testing';
import { createFakeTenant } from '../testing/fake-tenant';
import { ticketTypes } from './ticket-types.data-provider';

test('WF-6 get_ticket_types offers the ticket types of HaloPSA', async () => {
  const options = await runDataProvider(ticketTypes, { integrations: createFakeTenant().clients });

  expect(options).toEqual([{ label: 'Service Request', value: '21' }]);
});
