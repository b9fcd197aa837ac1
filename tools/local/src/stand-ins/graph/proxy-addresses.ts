import type { GraphUser, Tenant } from './directory';
import { GraphError } from './graph.error';

interface Addressed {
  readonly id: string;
  readonly mail?: unknown;
  readonly proxyAddresses: readonly string[];
}

const plain = (address: string) => address.replace(/^smtp:/i, '').toLowerCase();

function addressesOf({ mail, proxyAddresses }: Addressed): readonly string[] {
  return [...(typeof mail === 'string' ? [mail] : []), ...proxyAddresses].map(plain);
}

/** An address belongs to one user, group or contact only; of deleted users it is free again. */
export function assertAddressesFree(tenant: Tenant, wanted: readonly string[], owner?: GraphUser): void {
  const others: readonly Addressed[] = [...tenant.users, ...tenant.groups, ...tenant.contacts];
  const taken = new Set(others.filter(({ id }) => id !== owner?.id).flatMap(addressesOf));
  if (!wanted.some((address) => taken.has(plain(address)))) return;
  const message = 'Another object with the same value for property proxyAddresses already exists.';
  throw new GraphError('Request_BadRequest', message, [{ code: 'ObjectConflict', message, target: 'proxyAddresses' }]);
}
