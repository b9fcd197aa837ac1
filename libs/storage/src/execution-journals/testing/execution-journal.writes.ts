import type { RepositoryWrites } from '../../testing/repository-write';
import { acme, executionId } from '../../testing/row-examples';

const of = { executionId, organizationId: acme };
const wait = { pause: () => Promise.resolve() };

/** What each method writes over rows that are there. */
export const executionJournalWrites: RepositoryWrites['executionJournals'] = {
  claim: {
    given: ({ executionJournals }) => executionJournals.claim(of, 1, wait),
    write: (_reader, { executionJournals }) => executionJournals.claim(of, 2, wait),
  },
  commit: {
    given: ({ executionJournals }) => executionJournals.claim(of, 1, wait),
    write: async (reader, { executionJournals }) => {
      const anchor = await reader.executionJournals.claim(of, 2, wait);
      const step = { kind: 'ended', name: 'Create', status: 'done', result: 1 } as const;
      await executionJournals.commit(of, { fence: 2, turn: 2, anchor }, [step], wait);
    },
  },
  addEvent: {
    given: ({ executionJournals }) => executionJournals.claim(of, 1, wait),
    write: (_reader, { executionJournals }) =>
      executionJournals.addEvent(of, { name: 'go', eventId: '1', at: '2026-03-01T08:00:00.000Z', data: { ok: true } }),
  },
  show: {
    given: ({ executionJournals }) => executionJournals.claim(of, 1, wait),
    write: async (reader, { executionJournals }) => {
      const anchor = await reader.executionJournals.claim(of, 2, wait);
      const line = { at: '2026-03-01T08:00:00.000Z', level: 'info', message: 'Looking' } as const;
      const entries = [{ kind: 'line', line }] as const;
      await executionJournals.show(of, { fence: 2, turn: 2, anchor }, [{ number: 1, part: 1, entries }], wait);
    },
  },
  readShown: 'reads',
  read: 'reads',
  readAll: 'reads',
  hasMoreEvents: 'reads',
  delete: 'deletes',
};
