import { PartialSuccess } from '@msp/workflow-sdk';
import { checkWorkflow, tryWorkflow } from '@msp/workflow-runtime/testing';
import { OPEN_TICKET } from '../service-desk/ticketed-work';
import { createFakeTenant, vendorDown } from '../testing/fake-tenant';
import { describeFaults, resultOf } from '../testing/vendor-faults';
import { deviceOffboarding } from './device-offboarding.workflow';

const input = { serialNumber: 'PF3K9A21' };
const WAIT = 'Wait until the device is retired';

function createTenant() {
  const tenant = createFakeTenant();
  tenant.state.devices.push(
    { id: 'dev-1', deviceName: 'NB-014', serialNumber: 'PF3K9A21', userPrincipalName: 'ada@acme.example' },
    { id: 'dev-2', deviceName: 'NB-015', serialNumber: 'PF3K9A22', isOff: true },
    { id: 'dev-3', deviceName: 'PC-001', serialNumber: 'System Serial Number' },
    { id: 'dev-4', deviceName: 'PC-002', serialNumber: 'System Serial Number' },
  );
  return tenant;
}
type Tenant = ReturnType<typeof createTenant>;

const offboard = ({ clients }: Tenant, serialNumber = input.serialNumber) =>
  tryWorkflow(deviceOffboarding, { input: { serialNumber }, integrations: clients });
const isGone = ({ state }: Tenant) => state.devices.every(({ id }) => id !== 'dev-1');

/** The device does not come online; time passes at once. */
async function offboardAsleep(tenant: Tenant) {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  try {
    const ended: Awaited<ReturnType<typeof offboard>>[] = [];
    void offboard(tenant, 'PF3K9A22').then((attempt) => ended.push(attempt));
    // The keys of steps are made outside of the timers, so these do not run dry in one go.
    while (ended.length === 0) {
      await jest.runAllTimersAsync();
      await new Promise((resolve) => setImmediate(resolve));
    }
    return ended[0];
  } finally {
    jest.useRealTimers();
  }
}

describe('device_offboarding', () => {
  test('WF-6 retires the device with the serial number, and only that', async () => {
    const tenant = createTenant();

    const attempt = await offboard(tenant, ' PF3K9A21 ');

    expect(attempt).toMatchObject({
      result: { deviceId: 'dev-1', deviceName: 'NB-014', userPrincipalName: 'ada@acme.example', state: 'retired' },
    });
    expect(tenant.state.devices.map(({ id }) => id)).toEqual(['dev-2', 'dev-3', 'dev-4']);
    expect(tenant.state.tickets[0]?.detailsHtml).toContain('Started by Toni Technician');
    expect(tenant.state.notes[0]?.noteHtml).toContain('NB-014 was retired.');
  });

  test('WF-6 never wipes', async () => {
    const { calls } = await offboard(createTenant());

    const made = calls.filter(({ integration }) => integration === 'msgraph').map(({ method }) => method);
    expect(made).toEqual([
      ...['permissionsGranted', 'managedDevices.list', 'managedDevices.retire', 'managedDevices.find'],
    ]);
  });

  test.each([
    ['none', 'unknown', 'Intune manages no device with the serial number unknown.'],
    ['several', 'System Serial Number', 'PC-001, PC-002'],
  ])('WF-6 refuses a serial number that %s bears, before it changes anything', async (_, serialNumber, message) => {
    const tenant = createTenant();

    const attempt = await offboard(tenant, serialNumber);

    expect(attempt).toMatchObject({ error: { kind: 'invalid-input', message: expect.stringContaining(message) } });
    expect([tenant.state.devices.length, tenant.state.tickets]).toEqual([4, []]);
  });

  test('WF-6 succeeds in part while the device has not checked in, and says so', async () => {
    const tenant = createTenant();

    const attempt = await offboardAsleep(tenant);

    if (!(attempt && 'result' in attempt && attempt.result instanceof PartialSuccess))
      throw new Error('It did not succeed in part.');
    expect(attempt.result).toMatchObject({
      result: {
        state: 'pending',
        outcomes: expect.arrayContaining([expect.objectContaining({ what: WAIT, status: 'not done' })]),
      },
      failures: [{ what: WAIT, remedy: expect.stringContaining('switched on') }],
    });
  });

  test('WF-6 fails when Intune says that the retirement failed', async () => {
    const tenant = createTenant();
    const results = [{ actionName: 'retire', actionState: 'failed' }];
    Object.assign(tenant.state.devices[1] ?? {}, { deviceActionResults: results });

    const attempt = await offboardAsleep(tenant);

    expect(attempt).toMatchObject({
      error: {
        kind: 'integration-error',
        message: expect.stringContaining('Intune says that the retirement of NB-015 failed.'),
      },
    });
  });

  test('takes the device for retired when Intune says so, though it is still listed', async () => {
    const tenant = createTenant();
    const results = [
      { actionName: 'retire', actionState: 'failed' },
      { actionName: 'retire', actionState: 'done' },
    ];
    Object.assign(tenant.state.devices[1] ?? {}, { deviceActionResults: results });

    expect(await offboardAsleep(tenant)).toMatchObject({ result: { state: 'retired' } });
  });
});

describe('what was asked of the device before', () => {
  test.each(['failed', 'done'])('A7: a retirement that %s last year says nothing of this one', async (actionState) => {
    const tenant = createTenant();
    const results = [{ actionName: 'retire', actionState, startDateTime: '2025-11-01T09:00:00Z' }];
    Object.assign(tenant.state.devices[1] ?? {}, { deviceActionResults: results });

    expect(resultOf((await offboardAsleep(tenant)) ?? { error: undefined })).toMatchObject({ state: 'pending' });
  });

  test('A7: the state is unknown when it is not known whether Intune was asked', async () => {
    const tenant = createTenant();

    const attempt = await tryWorkflow(deviceOffboarding, {
      input,
      integrations: tenant.clients,
      calls: {
        before({ integration, method }) {
          if (method === 'managedDevices.retire') throw vendorDown(integration, 'outcome-unknown');
        },
      },
    });

    expect(resultOf(attempt)).toMatchObject({ state: 'unknown' });
  });

  test('says before it runs which device it is, whose, and what becomes of it', async () => {
    const tenant = createTenant();

    const { outlook } = await checkWorkflow(deviceOffboarding, { input, integrations: tenant.clients });

    expect(deviceOffboarding.destructive).toBe(true);
    expect(outlook).toMatchObject({
      subject: 'NB-014 (PF3K9A21)',
      lines: expect.arrayContaining([{ label: 'Its user', items: ['ada@acme.example'] }]),
    });
  });
});

describeFaults({
  workflow: deviceOffboarding,
  options: { input },
  createTenant,
  calls: [
    ...[
      'clients.get',
      'ticketTypes.list',
      'outcomes.assertNote',
      'sites.assertDefault',
      'permissionsGranted',
      'managedDevices.list',
      'tickets.create',
    ],
    ...['managedDevices.retire', 'managedDevices.find', 'actions.create'],
  ],
  observe: (tenant) => [
    ...(tenant.state.tickets.length > 0 ? [OPEN_TICKET] : []),
    ...(isGone(tenant) ? ['Ask Intune to retire the device'] : []),
  ],
  readingTasks: [WAIT],
  expectDone(tenant) {
    expect(isGone(tenant)).toBe(true);
    expect(tenant.state.tickets).toHaveLength(1);
  },
});
