import { runDataProvider } from '@msp/workflow-runtime/testing';
import { createFakeTenant } from '../testing/fake-tenant';
import { clientList } from './client-list.data-provider';

test('WF-6 get_client_list offers the client that the organization is bound to, and its sites', async () => {
  const { state, clients } = createFakeTenant();
  state.sites.unshift({ id: 3, name: 'Warehouse', client_id: 42 });

  const options = await runDataProvider(clientList, { integrations: clients });

  expect(options).toEqual([
    { label: 'Acme Corp', value: '42', metadata: { clientId: 42 } },
    { label: 'Acme Corp / Main', value: '42/2', metadata: { clientId: 42, siteId: 2 } },
    { label: 'Acme Corp / Warehouse', value: '42/3', metadata: { clientId: 42, siteId: 3 } },
  ]);
});
