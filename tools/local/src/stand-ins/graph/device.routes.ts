import { answerCollection, type CollectionRules, directoryOptions, projectOne } from './collection';
import type { ManagedDevice, Tenant } from './directory';
import { type GraphCall, type GraphRoute, noContent } from './graph-call';
import { GraphError } from './graph.error';

const read = ['DeviceManagementManagedDevices.Read.All', 'DeviceManagementManagedDevices.ReadWrite.All'];
const intunePlan = 'INTUNE_A';

const managedDeviceRules: CollectionRules = {
  type: 'managedDevice',
  properties: new Set([
    ...['azureADDeviceId', 'complianceState', 'deviceActionResults', 'deviceName', 'id', 'lastSyncDateTime'],
    ...['managedDeviceOwnerType', 'manufacturer', 'model', 'operatingSystem', 'serialNumber', 'userPrincipalName'],
  ]),
  options: new Set([...directoryOptions, '$skip']),
};

const deviceRules: CollectionRules = {
  type: 'device',
  properties: new Set(['accountEnabled', 'deviceId', 'displayName', 'id', 'operatingSystem', 'trustType']),
  options: directoryOptions,
  filterable: new Set(['accountEnabled', 'deviceId', 'displayName', 'id', 'operatingSystem', 'trustType']),
};

const recoveryKeyRules: CollectionRules = {
  type: 'bitlockerRecoveryKey',
  properties: new Set(['createdDateTime', 'deviceId', 'id', 'volumeType']),
  options: directoryOptions,
  filterable: new Set(['deviceId']),
};

const backedUpAt = '2026-03-02T07:00:00Z';

function hasCheckedIn({ checksInAfter, retireIssuedAt }: ManagedDevice): boolean {
  if (retireIssuedAt === null || checksInAfter === null) return false;
  return Date.now() - Date.parse(retireIssuedAt) >= checksInAfter * 1000;
}

/** The devices under management; one that has carried out its retirement is no longer among them. */
function devicesOf(tenant: Tenant): ManagedDevice[] {
  if (!tenant.skus.some(({ servicePlans }) => servicePlans.some((plan) => plan.servicePlanName === intunePlan))) {
    throw new GraphError('BadRequest', 'Request not applicable to target tenant.');
  }
  tenant.managedDevices = tenant.managedDevices.filter((device) => !hasCheckedIn(device));
  return tenant.managedDevices;
}

function requireDevice({ tenant, params }: GraphCall): ManagedDevice {
  const device = devicesOf(tenant).find(({ id }) => id === params['id']);
  if (!device) throw new GraphError('ResourceNotFound', 'Device not found.');
  return device;
}

function managedResource(managed: ManagedDevice) {
  const { id, deviceName, serialNumber, manufacturer, model, userPrincipalName, ownerType, retireIssuedAt } = managed;
  const order = { actionName: 'retire', actionState: 'pending', startDateTime: retireIssuedAt };
  return {
    id,
    deviceName,
    serialNumber,
    manufacturer,
    model,
    userPrincipalName,
    azureADDeviceId: id,
    complianceState: 'compliant',
    lastSyncDateTime: '2026-11-20T07:30:00Z',
    managedDeviceOwnerType: ownerType,
    operatingSystem: 'Windows',
    deviceActionResults: retireIssuedAt === null ? [] : [{ ...order, lastUpdatedDateTime: retireIssuedAt }],
  };
}

function directoryResource({ id, deviceName, trustType }: ManagedDevice) {
  return { id, deviceId: id, displayName: deviceName, accountEnabled: true, operatingSystem: 'Windows', trustType };
}

export const deviceRoutes: readonly GraphRoute[] = [
  {
    method: 'get',
    path: '/devices',
    roles: ['Device.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
    handle: (call) => answerCollection(call, call.tenant.managedDevices.map(directoryResource), deviceRules),
  },
  {
    method: 'get',
    path: '/deviceManagement/managedDevices',
    roles: read,
    namesPermissions: true,
    handle: (call) => answerCollection(call, devicesOf(call.tenant).map(managedResource), managedDeviceRules),
  },
  {
    method: 'get',
    path: '/deviceManagement/managedDevices/:id',
    roles: read,
    namesPermissions: true,
    handle: (call) => ({
      status: 200,
      body: projectOne(call, managedResource(requireDevice(call)), managedDeviceRules),
    }),
  },
  {
    method: 'post',
    path: '/deviceManagement/managedDevices/:id/retire',
    roles: ['DeviceManagementManagedDevices.PrivilegedOperations.All'],
    namesPermissions: true,
    handle: (call) => {
      requireDevice(call).retireIssuedAt ??= new Date().toISOString();
      return noContent;
    },
  },
  {
    method: 'get',
    path: '/directory/deviceLocalCredentials/:id',
    roles: ['DeviceLocalCredential.ReadBasic.All', 'DeviceLocalCredential.Read.All'],
    namesPermissions: true,
    handle: ({ tenant, params }) => {
      const device = tenant.managedDevices.find(({ id }) => id === params['id']);
      if (!device?.keepsLocalPassword) throw new GraphError('ResourceNotFound', 'The device has no local credential.');
      const { id, deviceName } = device;
      return { status: 200, body: { id, deviceName, lastBackupDateTime: backedUpAt, refreshDateTime: backedUpAt } };
    },
  },
  {
    method: 'get',
    path: '/informationProtection/bitlocker/recoveryKeys',
    roles: ['BitlockerKey.ReadBasic.All', 'BitlockerKey.Read.All'],
    namesPermissions: true,
    handle: (call) => {
      const keys = call.tenant.managedDevices.filter(({ keepsRecoveryKey }) => keepsRecoveryKey);
      const rows = keys.map(({ id }) => ({ id, deviceId: id, createdDateTime: backedUpAt, volumeType: '1' }));
      return answerCollection(call, rows, recoveryKeyRules);
    },
  },
];
