import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WorkflowError, type WorkflowDefinition } from '@msp/workflow-sdk';
import { checkWorkflow, tryWorkflow } from '@msp/workflow-runtime/testing';
import fc from 'fast-check';
import { deviceOffboarding } from '../device-offboarding/device-offboarding.workflow';
import { licenseAssignment } from '../license-assignment/license-assignment.workflow';
import { passwordReset } from '../password-reset/password-reset.workflow';
import { createFakeTenant } from '../testing/fake-tenant';
import { goodInput, reasonCases, type ReasonCase } from '../testing/reason-cases';
import { ticketCreation } from '../ticket-creation/ticket-creation.workflow';
import { userOffboarding } from '../user-offboarding/user-offboarding.workflow';
import { userOnboarding } from '../user-onboarding/user-onboarding.workflow';

const workflows: Readonly<Record<ReasonCase['workflow'], WorkflowDefinition<never>>> = {
  device: deviceOffboarding,
  license: licenseAssignment,
  offboarding: userOffboarding,
  onboarding: userOnboarding,
  reset: passwordReset,
  ticket: ticketCreation,
};
const names = Object.keys(workflows) as ReasonCase['workflow'][];
/** What an execution whose preflight was clean a moment before never ends for. */
const REASONS = ['invalid-input', 'missing-configuration', 'missing-secret', 'missing-mapping'];

type Situation = Pick<ReasonCase, 'workflow' | 'input' | 'config' | 'tenant'>;

function arrange(situations: readonly Situation[], workflow: ReasonCase['workflow']) {
  const { state, clients } = createFakeTenant();
  Object.assign(state.users[0] ?? {}, { usageLocation: 'US' });
  state.devices.push({ id: 'dev-1', serialNumber: 'PF3K9A21', deviceName: 'NB-014' });
  for (const { tenant } of situations) tenant?.(state);
  const input = Object.assign({}, goodInput(workflow), ...situations.map((situation) => situation.input ?? {}));
  const config = Object.assign({ default_usage_location: 'US' }, ...situations.map((one) => one.config ?? {}));
  return { state, options: { input, config, integrations: clients } };
}

const sources = readdirSync(join(__dirname, '..'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|^testing\//.test(file))
  .map((file) => ({ file, text: readFileSync(join(__dirname, '..', file), 'utf8') }));

describe('reasons not to begin', () => {
  test.each(names)('L6: nothing stops %s where nothing is wrong', async (workflow) => {
    expect((await checkWorkflow(workflows[workflow], arrange([], workflow).options)).problems).toEqual([]);
  });

  test.each(reasonCases.map((one) => [one.workflow, one.site, one] as const))(
    'L6: the preflight of %s tells of %s, and a run changes nothing',
    async (workflow, _site, reason) => {
      const alone = arrange([reason], workflow);
      const run = arrange([reason], workflow);
      const before = structuredClone(run.state);

      const { problems } = await checkWorkflow(workflows[workflow], alone.options);
      const attempt = await tryWorkflow(workflows[workflow], run.options);

      expect(problems.map(({ message }) => message).join('\n')).toMatch(reason.says);
      expect(problems.filter(({ remedy }) => remedy === '')).toEqual([]);
      expect(attempt).toHaveProperty('error.message', expect.stringMatching(reason.says));
      expect(run.state).toEqual(before);
    },
  );

  test('L6: every reason that the code knows has a case here', () => {
    const known = new Set(reasonCases.map(({ site }) => site));
    const unknown = [...known].filter((site) => {
      const [file = '', words = ''] = site.split('#');
      return !sources.some((source) => source.file === file && source.text.includes(words));
    });
    const counted = sources.map(({ file, text }) => ({
      file,
      reasons: [...text.matchAll(/new (?:InvalidInputError|MissingConfigurationError)\(|'missing-configuration',/g)]
        .length,
      cases: [...known].filter((site) => site.startsWith(`${file}#`)).length,
    }));

    expect(unknown).toEqual([]);
    expect(counted.filter(({ reasons, cases }) => reasons > cases)).toEqual([]);
  });

  test('L6: what was clean a moment before never stops for a reason that could be known', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.subarray([...reasonCases], { maxLength: 3 }),
        async (workflow, chosen) => {
          const situations = chosen.filter((one) => one.workflow === workflow);
          const { problems } = await checkWorkflow(workflows[workflow], arrange(situations, workflow).options);
          const attempt = await tryWorkflow(workflows[workflow], arrange(situations, workflow).options);
          const kind = 'error' in attempt && attempt.error instanceof WorkflowError ? attempt.error.kind : undefined;
          expect(REASONS.includes(kind ?? '')).toBe(problems.length > 0);
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** Reviewed: what may be taken away is the user's own membership or mark, which the person decides on. */
const ALLOWED = [
  /Remove the user from the group that gives it/,
  /It may have been removed/,
  /was deleted/,
  /can be restored/,
];

describe('remedies', () => {
  test('A1: none proposes to destroy what may be another person’s', () => {
    const root = join(__dirname, '../../../..');
    const folders = [
      'libs/workflows/src',
      'libs/integrations/src',
      'libs/workflow-sdk/src',
      'apps/workflow-engine/src',
    ];
    const destructive = folders.flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|(^|\/)testing\//.test(file))
        .flatMap((file) =>
          remediesOf(readFileSync(join(root, folder, file), 'utf8')).map((text) => `${file}: ${text}`),
        ),
    );

    expect(destructive.length).toBeGreaterThan(0);
    expect(
      destructive.filter(
        (text) =>
          /\b(delete|remove|wipe|erase|destroy|purge)\b/i.test(text) && !ALLOWED.some((known) => known.test(text)),
      ),
    ).toEqual([]);
  });
});

/** The literals that are given as a remedy. */
function remediesOf(source: string): string[] {
  return [
    ...source.matchAll(
      /remedy:?\s*(?:[=?:\w\s.()!]*)((?:`[^`]*`|'[^'\n]*'|"[^"\n]*")(?:\s*[:?]\s*(?:`[^`]*`|'[^'\n]*'))*)/g,
    ),
  ].map(([, text = '']) => text);
}
