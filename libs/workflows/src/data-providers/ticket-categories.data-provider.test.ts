import { lookUpOption, runDataProvider } from '@msp/workflow-runtime/testing';
import { createFakeTenant } from '../testing/fake-tenant';
import { ticketCategories } from './ticket-categories.data-provider';

const integrations = createFakeTenant().clients;

test('DP-1 offers the categories of HaloPSA, as tickets have them', async () => {
  expect(await runDataProvider(ticketCategories, { integrations })).toEqual([
    { label: 'Users>New Starter', value: 'Users>New Starter' },
  ]);
});

test.each([
  ['a category', 'Users>New Starter', { label: 'Users>New Starter', value: 'Users>New Starter' }],
  ['a ticket type that was chosen before', '21', { label: 'Service Request (ticket type)', value: '21' }],
  ['neither', '99', undefined],
])('accepts %s', async (_, value, option) => {
  expect(await lookUpOption(ticketCategories, value, { integrations })).toEqual(option);
});
