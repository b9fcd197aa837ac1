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
  properties: new Set(['accountEnabled', 'deviceId', 'displayName', 'id', 'operatingSystem']),
  options: directoryOptions,
};

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

function managedResource({ checksInAfter: _internal, retireIssuedAt, ...device }: ManagedDevice) {
  const order = { actionName: 'retire', actionState: 'pending', startDateTime: retireIssuedAt };
  return {
    ...device,
    azureADDeviceId: device.id,
    complianceState: 'compliant',
    lastSyncDateTime: '2026-11-20T07:30:00Z',
    managedDeviceOwnerType: 'company',
    operatingSystem: 'Windows',
    deviceActionResults: retireIssuedAt === null ? [] : [{ ...order, lastUpdatedDateTime: retireIssuedAt }],
  };
}

function directoryResource({ id, deviceName }: ManagedDevice) {
  return { id, deviceId: id, displayName: deviceName, accountEnabled: true, operatingSystem: 'Windows' };
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
];
