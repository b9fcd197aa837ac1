import { integrations } from '@msp/integrations';
import { defineDataProvider, defineWorkflow, type RegistryEntry } from '@msp/workflow-sdk';
import { neededPermissions } from './needed-permissions';

const { permissions } = integrations.msgraph;
const common = { description: 'For this test only', uses: ['msgraph'] } as const;
const reporting = defineWorkflow({
  ...common,
  name: 'reporting',
  category: 'test',
  parameters: {},
  permissions: ['AuditLog.Read.All', 'User.ReadWrite.All'],
  run: async () => null,
});
const places = defineDataProvider({
  ...common,
  name: 'places',
  permissions: ['Place.Read.All', 'AuditLog.Read.All'],
  options: () => [],
});
const entry = (name: string, definition: unknown): RegistryEntry => ({
  file: `libs/workflows/src/${name}.ts`,
  name,
  load: () => Promise.resolve({ [name]: definition }),
});

it('H5: asks for what the integration needs, and once for what workflows and data providers need', async () => {
  const needed = await neededPermissions([entry('reporting', reporting), entry('places', places)]);

  expect(needed).toEqual([...permissions, 'AuditLog.Read.All', 'Place.Read.All']);
});

it('H5: asks for the permissions of everything that ships', async () => {
  expect(await neededPermissions()).toEqual(expect.arrayContaining([...permissions]));
});
