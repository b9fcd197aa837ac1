import { cleanUp, prove } from './prove';
import { prepare, type ProvingOptions } from './provings';
import { exitCodeOf } from './report';
import { vendorNames } from './settings';
import { type StandInTarget, startStandInTarget } from './stand-in-target';
import { haloChecks } from './halopsa/halo-checks';
import { graphChecks } from './msgraph/graph-checks';
import { ninjaChecks } from './ninjaone/ninja-checks';

const checks = [...graphChecks, ...haloChecks, ...ninjaChecks];
const never = new AbortController().signal;

describe('the suite of checks against the realistic stand-ins', () => {
  let target: StandInTarget;

  beforeAll(async () => {
    target = await startStandInTarget();
  });
  beforeEach(() => {
    target.running.world.reset();
    // Counted instead of timed, so that nothing has to be waited for.
    target.running.world.behave({ lagMs: 0, lagReads: 2, lagLists: 2, lagWrites: 2 });
  });
  afterAll(() => target.stop());

  const optionsOf = (vendor: (typeof vendorNames)[number]): ProvingOptions => ({
    isStandIn: true,
    isAgreed: true,
    pause: async () => undefined,
    ask: () => Promise.reject(new Error('nobody is to be asked')),
    ...target.optionsOf(vendor),
  });
  const proving = {
    msgraph: () => prepare.msgraph(target.settings.msgraph, optionsOf('msgraph')),
    halopsa: () => prepare.halopsa(target.settings.halopsa, optionsOf('halopsa')),
    ninjaone: () => prepare.ninjaone(target.settings.ninjaone, optionsOf('ninjaone')),
  };

  it('has at least 60 checks, each with a fact, an expectation and an id of its own', () => {
    expect(checks.length).toBeGreaterThanOrEqual(60);
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
    expect(checks.filter(({ fact, expected }) => !fact.endsWith('.') || expected === '')).toEqual([]);
  });

  it.each(vendorNames)('proves every fact of %s and leaves nothing behind', async (vendor) => {
    const { results, left } = await prove(await proving[vendor](), { signal: never });

    const notProved = results.filter(({ verdict }) => verdict.kind !== 'proved');
    expect(notProved.map(({ check, verdict }) => `${check.id}: ${verdict.kind}, ${verdict.seen}`)).toEqual([]);
    expect(left).toEqual([]);
    expect(JSON.stringify(target.running.world.state)).not.toContain('"msp-proof-');
  });

  it('tells what is different at a vendor that behaves otherwise, and removes what it made there', async () => {
    target.running.world.behave({ mandatoryTicketFields: false });

    const { results, left } = await prove(await proving.halopsa(), { signal: never, only: 'halo-mandatory' });

    expect(results).toMatchObject([{ verdict: { kind: 'different', seen: '201' } }]);
    expect(exitCodeOf(results)).toBe(1);
    expect(left).toEqual([]);
    expect(target.running.world.state.halo.tickets).toEqual([]);
  });

  it('removes what an interrupted run has made', async () => {
    const stopping = new AbortController();
    const made = await proving.msgraph();
    const running = prove(made, { signal: stopping.signal, only: 'graph-create' });
    stopping.abort();

    await running;

    expect(await made.leftOvers()).toEqual([]);
  });

  it('cleans up what a run that was killed has left', async () => {
    target.running.world.behave({ lagReads: 0, lagLists: 0, lagWrites: 0 });
    const killed = await proving.msgraph();
    await killed.run(never, 'graph-member-add');

    const told = await cleanUp(await proving.msgraph());

    expect(told.every((line) => line.endsWith(': removed'))).toBe(true);
    expect(told.length).toBeGreaterThanOrEqual(2);
  });

  it('saves no secret, no token and no address of anybody in its trace', async () => {
    const made = await proving.msgraph();
    await prove(made, { signal: never });

    const trace = JSON.stringify(made.caller.trace);
    expect(trace.length).toBeGreaterThan(1_000);
    expect(trace).not.toContain(target.settings.msgraph.clientSecret);
    expect(trace).not.toMatch(/Bearer|eyJ[A-Za-z0-9]/);
    expect(trace).not.toMatch(/grace\.hopper|Katherine|Pr9!/);
  });
});
