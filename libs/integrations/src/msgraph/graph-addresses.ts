import type { GraphAddressHolder, GraphClient } from './graph-client';
import { graphAddressed } from './graph-schemas';
import type { GraphSession } from './graph-session';
import { odataQuery, odataString } from './graph-url';

const select = 'id,displayName,mail,proxyAddresses';
type Kind = GraphAddressHolder['kind'];

/** Addresses are unique over users, groups and contacts, so all three are asked. */
export function createGraphAddresses(session: GraphSession): Pick<GraphClient, 'addresses'> {
  const ask = async (kind: Kind, more: readonly string[], address: string): Promise<GraphAddressHolder[]> => {
    const nickname = address.split('@')[0] ?? '';
    const clauses = [
      `mail eq ${odataString(address)}`,
      // The prefix tells the main address from the further ones.
      ...['smtp:', 'SMTP:'].map((prefix) => `proxyAddresses/any(p:p eq ${odataString(prefix + address)})`),
      ...more.map((property) => `${property} eq ${odataString(property === 'mailNickname' ? nickname : address)}`),
    ];
    const query = odataQuery({ select: [select, ...more].join(','), filter: clauses.join(' or ') });
    const rows = await session.list(`/${kind}s${query}`, graphAddressed);
    return rows.map((row) => {
      const addresses = [row.userPrincipalName, row.mail, ...(row.proxyAddresses ?? [])];
      const isNickname = !addresses.some((own) => plain(own ?? '') === plain(address));
      return { kind, id: row.id, name: row.displayName ?? row.userPrincipalName ?? row.mail ?? row.id, isNickname };
    });
  };
  return {
    addresses: {
      async find(address) {
        const found = await Promise.all([
          ask('user', ['userPrincipalName', 'mailNickname'], address),
          ask('group', ['mailNickname'], address),
          ask('contact', [], address),
        ]);
        return found.flat();
      },
    },
  };
}

const plain = (address: string) => address.replace(/^smtp:/i, '').toLowerCase();
