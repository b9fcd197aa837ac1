import { runDataProvider } from '@msp/workflow-sdk/testing';
import { createFakeTenant } from '../testing/fake-tenant';
import { domains } from './domains.data-provider';

test('get_domains offers verified domains, the default one first', async () => {
  const options = await runDataProvider(domains, { integrations: createFakeTenant().clients });

  expect(options).toEqual([
    { label: 'acme.example (default)', value: 'acme.example' },
    { label: 'acme.onmicrosoft.example', value: 'acme.onmicrosoft.example' },
  ]);
});
