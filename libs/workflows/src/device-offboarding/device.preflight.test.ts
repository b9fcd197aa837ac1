import { checkWorkflow } from '@msp/workflow-runtime/testing';
import { createFakeTenant } from '../testing/fake-tenant';
import { deviceOffboarding } from './device-offboarding.workflow';

const input = { serialNumber: 'PF3K9A21' };

function createTenant(trustType: string, changes: object = {}) {
  const tenant = createFakeTenant();
  const { state } = tenant;
  state.devices.push({
    id: 'dev-1',
    serialNumber: 'PF3K9A21',
    deviceName: 'NB-014',
    azureADDeviceId: 'd-1',
    ...changes,
  });
  state.directoryDevices.push({ id: 'obj-1', deviceId: 'd-1', trustType });
  return tenant;
}

const check = ({ clients }: ReturnType<typeof createTenant>) =>
  checkWorkflow(deviceOffboarding, { input, integrations: clients });

describe('preflight of device_offboarding', () => {
  test.each([
    ['both are kept', { localPassword: true, recoveryKey: true }, /\(Windows LAPS\) is kept.*recovery key is kept/],
    ['none is kept', { localPassword: false, recoveryKey: false }, /\(Windows LAPS\) is NOT kept.*key is NOT kept/],
    ['nobody may look', { localPassword: undefined, recoveryKey: undefined }, /could not be looked up/],
  ])('WF-6 warns that a joined device loses its join, and of the ways in: %s', async (_, waysIn, words) => {
    const tenant = createTenant('AzureAd');
    tenant.state.waysIn = waysIn;

    const { problems, warnings } = await check(tenant);

    expect(problems).toEqual([]);
    expect(warnings).toMatchObject([{ path: 'serialNumber', message: expect.stringMatching(words) }]);
  });

  test('WF-6 warns of nothing for a device that is only registered', async () => {
    expect((await check(createTenant('Workplace'))).warnings).toEqual([]);
  });

  test('WF-6 says that a device is a personal one', async () => {
    const { warnings } = await check(createTenant('Workplace', { managedDeviceOwnerType: 'personal' }));

    expect(warnings).toMatchObject([{ message: expect.stringContaining('personal device') }]);
  });
});
