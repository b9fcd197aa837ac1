import { seedOrganizations } from '@msp/testing';
import type { NinjaDeviceRow, NinjaOrganizationRow, Rmm } from '../ninjaone/rmm';
import { nameElsewhere } from './company-names';

const organizations = 1_200;
const devicesOfSeed = 6;
// 2026-01-05, in the seconds that the vendor counts in.
const installed = 1_767_571_200;

function organization(id: number, name: string): NinjaOrganizationRow {
  return { id, name, description: `Managed client ${id}`, nodeApprovalMode: 'AUTOMATIC' };
}

function device(organizationId: number, prefix: string, index: number): NinjaDeviceRow {
  const id = organizationId * 100 + index;
  const isServer = index === 0;
  const systemName = `${prefix}-${isServer ? 'SRV' : 'PC'}${String(index).padStart(2, '0')}`;
  return {
    id,
    uid: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    organizationId,
    locationId: organizationId,
    nodeClass: isServer ? 'WINDOWS_SERVER' : 'WINDOWS_WORKSTATION',
    approvalStatus: 'APPROVED',
    offline: index === devicesOfSeed - 1,
    displayName: systemName,
    systemName,
    dnsName: `${systemName.toLowerCase()}.local`,
    created: installed + index,
    lastContact: installed + 86_400.5,
    lastUpdate: installed + 86_400.5,
  };
}

/** 1,200 client companies; those of the platform's seed are the ids 1 to 3, with devices. */
export function seedRmm(): Rmm {
  const seeded = Object.values(seedOrganizations).map(({ name, ninjaOrganizationId: id }) => ({ id, name }));
  const others = Array.from({ length: organizations - seeded.length }, (_, index) => {
    const id = seeded.length + index + 1;
    return organization(id, nameElsewhere(index, 0));
  });
  return {
    organizations: [...seeded.map(({ id, name }) => organization(id, name)), ...others],
    devices: seeded.flatMap(({ id, name }) =>
      Array.from({ length: devicesOfSeed }, (_, index) => device(id, name.slice(0, 4).toUpperCase(), index)),
    ),
  };
}
