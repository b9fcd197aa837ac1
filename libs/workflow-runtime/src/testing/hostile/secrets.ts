import { WorkflowError } from '@msp/workflow-sdk';
import { hostile, type Hostile } from './hostile';

/** Secrets of every look, each under its name. */
export const hostileSecrets: Readonly<Record<string, string>> = {
  long: 'qz9-long-'.repeat(2_600),
  lines: 'qz9-first-line\nqz9-second-line\nqz9-third-line',
  expression: '(qz9|[a-z]+)*\\d{2,}$^.?qz9',
  replacement: '$&qz9$1$`qz9$$',
  character: 'q',
  emoji: '🔑qz9🔑',
};

/** Each puts one of them wherever a workflow can put words. */
export const secretLeaks: readonly Hostile[] = Object.keys(hostileSecrets).flatMap((name) => [
  hostile(
    `leaks_${name}`,
    async ({ secrets, log, step, seal }) => {
      const plain = (await secrets.get(`secret-${name}`)).reveal();
      await seal('For you', plain);
      const piece = plain.slice(0, 5_000);
      log.info(`is ${piece}`, { piece, [piece]: { json: JSON.stringify({ piece }) } });
      await step('shows it', () => plain.slice(0, 1_000), { summary: () => plain });
      return { plain, [plain]: encodeURIComponent(plain), hex: Buffer.from(plain).toString('hex') };
    },
    'Success',
  ),
  hostile(
    `fails_with_${name}`,
    async ({ secrets }) => {
      const plain = (await secrets.get(`secret-${name}`)).reveal();
      throw new WorkflowError('invalid-input', `No: ${plain}`, { remedy: `Use ${plain}`, result: [plain] });
    },
    'Failed',
    /^No: /,
  ),
  hostile(
    `breaks_with_${name}`,
    async ({ secrets }) => {
      const plain = (await secrets.get(`secret-${name}`)).reveal();
      throw Object.assign(new TypeError(plain), { nested: { list: [plain] }, cause: plain });
    },
    'Failed',
    /has a fault/,
  ),
]);
