import { hostile, trapped, type Hostile } from './hostile';

const canary = 'hunter22-canary-00';
const forget = (work: Promise<unknown>): void => void work.catch(() => undefined);
const never = () => new Promise<never>(() => undefined);

/** Each uses the context as it is not meant. */
export const hostileWork: readonly Hostile[] = [
  hostile(
    'logs_long_lines',
    async ({ log }) => {
      for (let line = 0; line < 10_000; line += 1) log.info('x'.repeat(1 << 20));
    },
    'Failed',
    /A line of the log has 1048576 bytes; it may have 32 KB/,
  ),
  hostile(
    'logs_too_much',
    async ({ log }) => {
      for (let line = 0; line < 10_000; line += 1) log.info('x'.repeat(30_000));
    },
    'Failed',
    /10 MiB altogether/,
  ),
  hostile(
    'logs_many_lines',
    async ({ log }) => {
      for (let line = 0; line < 50_000; line += 1) log.debug(`line ${line}`);
    },
    'Success',
  ),
  hostile(
    'logs_anything',
    async ({ log }) => {
      log.info(trapped() as never, trapped() as never);
      log.info(Symbol('x') as never, {
        map: new Map(),
        error: trapped(new Error('x')),
        big: 1n,
        deep: { of: trapped() },
      });
      log.info('\0 and \uD800', { '\uD800': '\0' });
    },
    'Success',
  ),
  hostile(
    'takes_many_steps',
    async ({ step }) => {
      for (let count = 0; count < 50_000; count += 1) await step(`step ${count}`, () => count);
    },
    'Failed',
    /at most 2000 steps/,
  ),
  hostile('names_no_step', ({ step }) => step(' \n', () => 1), 'Failed', /A step has a name/),
  hostile('names_step_by_object', ({ step }) => step(trapped() as never, () => 1), 'Failed', /A step has a name/),
  hostile('names_step_long', ({ step }) => step('x'.repeat(201), () => 1), 'Failed', /at most 200 characters/),
  hostile('names_step_in_lines', ({ step }) => step('one\ntwo', () => 1), 'Failed', /one line/),
  hostile(
    'names_step_twice',
    async ({ step }) => {
      await step('same', () => 1);
      await step('same', () => 1);
    },
    'Failed',
    /"same" appears twice/,
  ),
  hostile(
    'step_too_large',
    ({ step }) => step('large', () => 'x'.repeat(2 << 20)),
    'Failed',
    /step "large" is larger than the 1 MiB/,
  ),
  hostile(
    'step_of_map',
    ({ step }) => step('map', (): unknown => new Map()),
    'Failed',
    /step "map" holds an object of Map/,
  ),
  hostile(
    'summary_throws',
    ({ step }) =>
      step('done all the same', () => 1, {
        summary: () => {
          throw new Error('summary');
        },
      }),
    'Success',
  ),
  hostile('summary_is_anything', ({ step }) => step('done', () => 1, { summary: () => trapped() as never }), 'Success'),
  hostile(
    'forgets_step',
    async ({ step }) => forget(step('endless', never)),
    'Failed',
    /without waiting for the step "endless"/,
  ),
  hostile(
    'forgets_call',
    async ({ integrations }) => forget((await integrations.get('halopsa')).clients.get()),
    'Failed',
    /without waiting for the call halopsa\.clients\.get/,
  ),
  hostile(
    'forgets_after_writing',
    async ({ integrations, step }) => {
      await (await integrations.get('halopsa')).actions.create({ ticketId: 1, noteHtml: 'x' });
      forget(step('endless', never));
    },
    'NeedsAttention',
    /without waiting for the step "endless"/,
  ),
  hostile(
    'maps_secret',
    ({ secrets, mappings }) =>
      secrets
        .get('halo-key')
        .then((secret) => mappings.set('ninjaone', { externalOrgId: '1', data: { key: secret.reveal() } })),
    'Failed',
    /must not hold a secret/,
  ),
  hostile(
    'shows_secret_everywhere',
    async ({ secrets, log, step }) => {
      const plain = (await secrets.get('halo-key')).reveal();
      log.warn(plain, { [plain]: Buffer.from(plain), error: new Error(plain) });
      await step(`for ${plain}`, () => log.info(Buffer.from(plain).toString('hex')), { summary: () => plain });
      return { [plain]: [plain.toUpperCase(), encodeURIComponent(plain)] };
    },
    'Success',
  ),
  hostile(
    'throws_secret',
    async ({ secrets }) => {
      await secrets.get('halo-key');
      throw Object.assign(new Error(`Broken by ${canary}`), { config: { data: `{"key":"${canary}"}` } });
    },
    'Failed',
    /has a fault/,
  ),
];
