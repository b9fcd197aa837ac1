import { runDataProvider } from '@msp/workflow-sdk/testing';
import { createFakeTenant } from '../testing/fake-tenant';
import { ticketCategories } from './ticket-categories.data-provider';

test('WF-6 get_ticket_categories offers the ticket types of HaloPSA', async () => {
  const options = await runDataProvider(ticketCategories, { integrations: createFakeTenant().clients });

  expect(options).toEqual([{ label: 'Service Request', value: '21' }]);
});
