import { runDataProvider } from '@msp/workflow-runtime/testing';
import { createFakeTenant } from '../testing/fake-tenant';
import { domains } from './domains.data-provider';

test('get_domains offers verified domains, the default one first', async () => {
  const options = await runDataProvider(domains, { integrations: createFakeTenant().clients });

  expect(options).toEqual([
    { label: 'acme.example (default)', value: 'acme.example', metadata: { marks: ['default'] } },
    { label: 'acme.onmicrosoft.example', value: 'acme.onmicrosoft.example' },
  ]);
});

test('ux 7.3: get_domains marks federated domains, says why they will not do, and has them last', async () => {
  const { state, clients } = createFakeTenant();
  state.federatedDomains.push('aaa.example');

  const options = await runDataProvider(domains, { integrations: clients });

  expect(options.at(-1)).toEqual({
    label: 'aaa.example (federated)',
    value: 'aaa.example',
    metadata: { marks: ['federated'], unavailable: "Accounts come from the organization's own directory" },
  });
});
