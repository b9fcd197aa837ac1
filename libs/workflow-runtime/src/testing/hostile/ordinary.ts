import { harmless, IntegrationError, partial, WorkflowError } from '@msp/workflow-sdk';
import { hostile, type Hostile } from './hostile';

const lost = () =>
  new IntegrationError({ integration: 'halopsa', code: 'outcome-unknown', message: 'No answer came.' });

/** What workflows do that are as they should be. */
export const ordinaryWorkflows: readonly Hostile[] = [
  hostile(
    'tells_of_its_work',
    async ({ step, log, progress, org }) => {
      progress([{ what: 'Look', status: 'running' }]);
      const found = await step('look', () => ({ at: new Date('2026-03-01') as unknown, gone: undefined }), {
        label: 'Look around',
        summary: () => 'found it',
      });
      await step('note', () => log.info('noted', { found, big: 1n, list: [new Date('2026-03-02')] }));
      progress([
        { what: 'Look', status: 'done' },
        { what: 'Tell', status: 'not done', message: 'Nobody was there.', remedy: 'Call again.' },
      ]);
      return { found, of: org.name };
    },
    'Success',
  ),
  hostile(
    'reads_and_writes',
    async ({ integrations }) => {
      const halo = await integrations.get('halopsa');
      await halo.clients.get();
      await halo.actions.create({ ticketId: 1, noteHtml: 'x' });
      return 'done';
    },
    'Success',
  ),
  hostile(
    'half_done',
    async () => partial({ done: 1 }, [{ what: 'Rest', message: 'no' }]),
    'PartialSuccess',
    /Rest: no/,
  ),
  hostile(
    'refuses_with_result',
    async () => {
      throw new WorkflowError('invalid-input', 'Taken.', { remedy: 'Take another.', result: { tried: ['ada'] } });
    },
    'Failed',
    /^Taken\.$/,
  ),
  hostile(
    'finds_what_was_lost',
    ({ step }) =>
      step('create', () => Promise.reject<string>(lost()), { effect: 'check-then-act', find: async () => 'found' }),
    'Success',
  ),
  hostile(
    'does_not_find_what_was_lost',
    ({ step }) =>
      step('create', () => Promise.reject<string>(lost()), { effect: 'check-then-act', find: async () => undefined }),
    'Failed',
    /No answer came/,
  ),
  hostile(
    'goes_on_after_a_failed_step',
    async ({ step }) => {
      await step('tries', () => Promise.reject(harmless(lost()))).catch(() => undefined);
      return step('goes on', () => 'on');
    },
    'Success',
  ),
  hostile('wants_a_secret', ({ secrets }) => secrets.get('not-there'), 'Failed', /"not-there" is missing/),
  hostile('wants_a_value', async ({ config }) => config.get('office'), 'Failed', /"office" is missing/),
  hostile(
    'wants_another_client',
    async ({ integrations }) => integrations.get('msgraph' as 'halopsa'),
    'Failed',
    /does not declare "msgraph"/,
  ),
];
