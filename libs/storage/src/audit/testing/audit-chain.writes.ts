import type { RepositoryWrites } from '../../testing/repository-write';
import { acme, at, event, morning, noon } from '../../testing/row-examples';

/** What each method writes over rows that are there. */
export const auditChainWrites: RepositoryWrites['auditChain'] = {
  findHead: 'reads',
  seal: {
    given: async ({ audit, auditChain }) => {
      await audit.record({ ...event, occurredAt: '2026-01-01T01:00:00.000Z' });
      await auditChain.seal(acme, morning);
      await audit.record({ ...event, occurredAt: '2026-01-01T09:00:00.000Z' });
    },
    write: (_reader, { auditChain }) => auditChain.seal(acme, noon),
  },
  sealedAmong: 'reads',
  listLinks: 'reads',
  moveAnchor: {
    given: async ({ audit, auditChain }) => {
      await audit.record({ ...event, occurredAt: at });
      await auditChain.seal(acme, morning);
    },
    write: async (reader, writer) => {
      const [last] = (await reader.auditChain.listLinks(acme, undefined)).links;
      if (!last) throw new Error('There is no link.');
      await writer.auditChain.moveAnchor(acme, await reader.auditChain.findHead(acme), last);
    },
  },
  announce: {
    given: ({ auditChain }) => auditChain.announce(acme),
    write: (_reader, { auditChain }) => auditChain.announce(acme),
  },
  listAnnounced: 'reads',
  retract: 'deletes',
};
