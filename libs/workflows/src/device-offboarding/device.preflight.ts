import type { GraphClient, GraphManagedDevice } from '@msp/integrations';
import type { Config, Findings, Integrations } from '@msp/workflow-sdk';
import { assertConsent } from '../preflight/consent';
import { checkServiceDesk, type DeskSettings } from '../service-desk/ticket';
import { describeDevice, findOnlyDevice, retirementsOf } from './retirement';

/** The device, and whether tickets can be opened. It is kept as JSON. */
export interface RetirementPlan {
  readonly deviceId: string;
  readonly deviceName: string;
  readonly serialNumber: string;
  readonly userPrincipalName: string | null;
  /** `company`, `personal`, or null where Intune does not tell. */
  readonly ownership: string | null;
  /** Retirements that were asked for before this one: how they went says nothing of it. */
  readonly earlierRetirements: readonly string[];
  readonly desk: DeskSettings;
}

interface Context {
  readonly input: { readonly serialNumber: string };
  readonly config: Config;
  readonly findings: Findings;
  readonly integrations: Integrations<'msgraph' | 'halopsa'>;
}

const NEEDED = [
  'DeviceManagementManagedDevices.Read.All',
  'DeviceManagementManagedDevices.PrivilegedOperations.All',
  'Directory.Read.All',
];

/** Checks, with reads only, that exactly one device is meant, and warns of what its retirement takes away. */
export async function preflight({
  input,
  config,
  findings,
  integrations,
}: Context): Promise<RetirementPlan | undefined> {
  const { check, attempt } = findings;
  const { serialNumber } = input;
  const graph = await check(() => integrations.get('msgraph'));
  const halo = await check(() => integrations.get('halopsa'));
  const desk = halo && (await check(() => checkServiceDesk(halo, config)));
  if (graph === undefined) return undefined;
  await check(() => assertConsent(graph, NEEDED));
  const device = await check(() => findOnlyDevice(graph, serialNumber), 'serialNumber');
  if (device !== undefined) announce(device, findings);
  if (device === undefined || desk === undefined) return undefined;
  await attempt(() => warn(graph, device, findings), 'serialNumber');
  return {
    deviceId: device.id,
    deviceName: describeDevice(device),
    serialNumber,
    desk,
    userPrincipalName: device.userPrincipalName ?? null,
    ownership: device.managedDeviceOwnerType ?? null,
    earlierRetirements: retirementsOf(device).flatMap(({ mark }) => mark ?? []),
  };
}

/** Which device, and what becomes of it. */
function announce(device: GraphManagedDevice, findings: Findings): void {
  const { userPrincipalName, managedDeviceOwnerType, lastSyncDateTime } = device;
  const day = lastSyncDateTime ? lastSyncDateTime.slice(0, 10) : 'Not known';
  findings.about(`${describeDevice(device)} (${device.serialNumber ?? 'without a serial number'})`);
  findings.announce('Device', ['Taken out of Intune, with the organization’s apps and data on it', 'Not wiped']);
  findings.announce('Its user', userPrincipalName ? [userPrincipalName] : []);
  findings.announce('Owner', managedDeviceOwnerType ? [managedDeviceOwnerType] : []);
  findings.announce('Last contact with Intune', [day]);
}

/** Retiring a device that is joined to the tenant takes the join away; without a way in, nobody gets in any more. */
async function warn(graph: GraphClient, device: GraphManagedDevice, findings: Findings): Promise<void> {
  const name = describeDevice(device);
  if (device.managedDeviceOwnerType === 'personal') {
    findings.warn({ path: 'serialNumber', message: `${name} is enrolled as a personal device of its user.` });
  }
  if ((await joinOf(graph, device)) !== 'AzureAd') return;
  const missing = await missingWaysIn(graph, device.azureADDeviceId ?? '');
  findings.warn({
    path: 'serialNumber',
    message: `${name} is joined to Microsoft Entra: retiring it takes the join away, and nobody signs in to it with a work account any more. ${missing}`,
    remedy:
      'Make sure that the password of a local administrator and the BitLocker recovery key are at hand before you run this.',
  });
}

async function joinOf(graph: GraphClient, { azureADDeviceId }: GraphManagedDevice): Promise<string | undefined> {
  if (!azureADDeviceId) return undefined;
  const [known] = await graph.devices.list({ filter: `deviceId eq '${azureADDeviceId.replaceAll("'", "''")}'` });
  return known?.trustType ?? undefined;
}

async function missingWaysIn(graph: GraphClient, deviceId: string): Promise<string> {
  const kept = await graph.devices.waysIn(deviceId);
  const words = { true: 'is kept', false: 'is NOT kept', undefined: 'could not be looked up' } as const;
  return (
    `The password of its local administrator (Windows LAPS) ${words[`${kept.localPassword}`]}, ` +
    `its BitLocker recovery key ${words[`${kept.recoveryKey}`]}.`
  );
}
