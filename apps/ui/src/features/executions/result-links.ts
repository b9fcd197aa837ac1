import { isGuid, type Execution, type LinkedThing, type ResultField } from '@msp/models';

type Places = Execution['places'];

const entra = 'https://entra.microsoft.com';
const intune = 'https://intune.microsoft.com';

const pages: Partial<Record<ResultField['kind'], readonly [origin: string, page: string]>> = {
  user: [entra, 'Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId'],
  group: [entra, 'Microsoft_AAD_IAM/GroupDetailsMenuBlade/~/Overview/groupId'],
  device: [intune, 'Microsoft_Intune_Devices/DeviceSettingsMenuBlade/~/overview/mdmDeviceId'],
};

/** The page of something in Microsoft's admin centers, in the tenant that the execution worked in. */
export function thingAddress(kind: ResultField['kind'], { id = '' }: LinkedThing, places: Places): string | undefined {
  const page = pages[kind];
  const tenantId = places?.['msgraph'] ?? '';
  if (page === undefined || !isGuid(tenantId) || !isGuid(id)) return undefined;
  return `${page[0]}/${tenantId}/#view/${page[1]}/${id}`;
}

/** The page of a ticket in the service desk that the execution worked with. */
export function ticketAddress(ticketId: number, places: Places): string | undefined {
  const desk = URL.parse(places?.['halopsa'] ?? '');
  if (desk?.protocol !== 'https:' || desk.username !== '' || desk.password !== '' || !Number.isSafeInteger(ticketId))
    return undefined;
  return `${desk.origin}${desk.pathname.replace(/\/+$/, '')}/ticket?id=${ticketId}`;
}
