import { UnavailableError } from '@msp/models';
import type { JournalWriter } from './journal-writer';
import type { Run } from './run';
import { startChild, type Child, type Children } from './start-child';

const asked = { name: 'a part', workflowName: 'part', input: {} };

function surroundings(failing: { judge: number; begin: number }) {
  const begun: string[] = [];
  const failIn = (of: 'judge' | 'begin') => {
    failing[of] -= 1;
    if (failing[of] >= 0) throw new UnavailableError('Storage did not answer.');
  };
  const children: Children = {
    judge: async () => failIn('judge'),
    async begin(_parent: unknown, { executionId }: Child) {
      failIn('begin');
      begun.push(executionId);
    },
    stop: async () => undefined,
  };
  const journal = { findWait: () => undefined, wait: async () => undefined } as unknown as JournalWriter;
  return { begun, parts: { journal, children } };
}
const runWith = (signal: AbortSignal) => ({ accepted: {}, signal }) as unknown as Run;

test('what storage does not take of a part is asked for again, under the id that is written', async () => {
  const { begun, parts } = surroundings({ judge: 1, begin: 2 });

  const wait = await startChild(runWith(new AbortController().signal), asked, parts);

  expect(begun).toEqual([wait.executionId]);
});

test('a turn that is over asks for it no more', async () => {
  const { begun, parts } = surroundings({ judge: 0, begin: Infinity });
  const stopping = new AbortController();
  const starting = startChild(runWith(stopping.signal), asked, parts);

  stopping.abort(new Error('It is over.'));

  await expect(starting).rejects.toThrow('It is over.');
  expect(begun).toEqual([]);
});
