import { appToken, startStandIns, type RunningStandIns } from '@msp/local';
import { createMemoryStorage, type Storage } from '@msp/storage';
import { seedOrganizations } from '@msp/testing';
import { lookAfter } from '../look-after';
import { seedRealistic } from '../start-realistic';
import { shippedDefinitions } from '../shipped-definitions';
import { acme, startEngine, type TestEngine } from '../start-engine';
import { DyingStorage, type Death } from './dying-storage';
import { TenantFacts } from './tenant-facts';

jest.setTimeout(1_200_000);

const isLong = process.env['TEST_LONG'] === 'true';
const { domain, tenantId } = seedOrganizations.acme;
const businessPremium = 'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46';

const inputs: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  [
    'user_onboarding',
    {
      firstName: 'Ada',
      lastName: 'Byron',
      email: `ada.byron@${domain}`,
      license: businessPremium,
      groups: ['a1c3e5f7-0002-4000-8000-000000000108'],
      manager: `grace.hopper@${domain}`,
    },
  ],
  ['user_offboarding', { userPrincipalName: `hedy.lamarr@${domain}` }],
  ['password_reset', { userPrincipalName: `mary.jackson@${domain}` }],
  ['license_assignment', { userPrincipalName: `mary.jackson@${domain}`, remove: businessPremium }],
  ['device_offboarding', { serialNumber: 'PF3K9A21' }],
  ['ticket_creation', { summary: 'Disk full', details: 'C: is full.' }],
];

/** One execution in one process, and what the other systems have of it afterwards. */
interface Outcome {
  readonly status: string;
  readonly writes: number;
  readonly facts: string;
}

describe('the workflows that ship, whose process dies', () => {
  let standIns: RunningStandIns;
  let definitions: readonly unknown[];
  let facts: TenantFacts;
  beforeAll(async () => {
    standIns = await startStandIns({ profile: 'realistic' });
    definitions = await shippedDefinitions();
  });
  /** The other systems as they were; a minute passes for the engine in no time, so that they may not take one. */
  const reset = () => {
    standIns.world.reset();
    standIns.world.behave({ lagMs: 0, lagWrites: 0, lagReads: 0 });
  };
  beforeEach(() => {
    reset();
    facts = new TenantFacts(standIns, tenantId);
  });
  afterAll(() => standIns.stop());

  const start = (storage: Storage) =>
    startEngine({
      storage,
      definitions,
      connections: {
        tokens: {
          get: async ({ integration, tenant }) => ({
            value: await appToken(standIns, integration, tenant),
            expiresAt: Number.MAX_SAFE_INTEGER,
          }),
          drop: () => undefined,
        },
        endpoints: { msGraphUrl: `${standIns.url}/graph` },
      },
    });

  /** Goes on with it in another process, until it is over. */
  async function goOn(engine: TestEngine, executionId: string): Promise<string> {
    for (let look = 1; ; look += 1) {
      await lookAfter(engine, new Date(Date.now() + 120_000 * look));
      await engine.context.runs.find(executionId)?.finished;
      const { status, completedAt } = await engine.context.repositories.executions.get(acme, executionId);
      if (completedAt !== undefined) return status;
    }
  }

  async function runWith([workflow, input]: (typeof inputs)[number], death?: Death): Promise<Outcome> {
    let later = 0;
    const time = () => Date.now() + later;
    const shared = createMemoryStorage({ clock: { earliest: time, latest: time } });
    const dying = new DyingStorage(shared, death);
    const first = await start(dying.storage);
    await seedRealistic(first, standIns);
    const accepted = await first.run(workflow, input, { headers: { prefer: 'respond-async' } });
    const executionId = String(accepted.body['executionId']);
    if (death === undefined) {
      await first.context.runs.find(executionId)?.finished;
      const { status } = await first.context.repositories.executions.get(acme, executionId);
      await first.stop(0);
      return { status, writes: dying.writes, facts: facts.read() };
    }
    await dying.died;
    later += 120_000;
    const second = await start(shared);
    const status = await goOn(second, executionId);
    const outcome = { status, writes: dying.writes, facts: facts.read() };
    // What it had begun to write does not arrive any more, and it does nothing.
    dying.revive();
    await first.stop(0);
    await second.stop(0);
    expect(facts.read()).toBe(outcome.facts);
    return outcome;
  }

  test.each(inputs)('I3 I5 %s comes to the same, whichever of its steps it dies in', async (workflow, input) => {
    const undisturbed = await runWith([workflow, input]);
    expect(undisturbed).toMatchObject({ status: 'Success', writes: expect.any(Number) });
    expect(undisturbed.writes).toBeGreaterThan(1);
    const all = Array.from({ length: undisturbed.writes }, (_, index) => index + 1).flatMap((write) =>
      [false, true].map((arrives): Death => ({ write, arrives })),
    );
    // One in the middle, of which the effect is done and nobody knows; all of them in the long run.
    const deaths = isLong
      ? all
      : all.filter(({ write, arrives }) => write === Math.ceil(undisturbed.writes / 2) && !arrives);

    for (const death of deaths) {
      reset();
      const after = await runWith([workflow, input], death);
      expect([death, after.status]).toEqual([death, 'Success']);
      expect(after.facts).toBe(undisturbed.facts);
    }
  });
});
