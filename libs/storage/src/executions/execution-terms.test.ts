import { createMemoryStorage } from '../memory-storage';
import { createRepositories } from '../registry/repositories.generated';
import { acme, draft, end, executionId } from '../testing/row-examples';
import { termsFromRow } from './execution-terms';

const taker = { owner: 'engine', leaseMs: -60_000 };
const terms = { runAs: { kind: 'user' as const, tenantId: 'home', roles: ['Platform.Admin'] } };
const chosen = { ...terms, mappings: { halopsa: 'a0a1c0de-0001-4000-8000-000000000001' } };

describe('what an execution runs under', () => {
  test.each([
    ['with mappings', chosen],
    ['without mappings', terms],
    ['in a lane', { ...terms, lane: 'background' as const }],
  ])('%s: is kept by everything that is written of it', async (_, given) => {
    const { executions } = createRepositories(createMemoryStorage());
    const read = () => executions.findOpen(acme, executionId);
    const begun = await executions.insert(draft, taker, given);
    expect([begun.terms, (await read())?.terms]).toEqual([given, given]);

    const taken = await executions.take(begun, taker, { idleTurns: 2, entriesBefore: 7 });
    expect((await read())?.terms).toEqual(given);
    expect((await read())?.hold).toMatchObject({ fence: 2, turn: 2, idleTurns: 2, entriesBefore: 7 });

    const shown = await executions.saveProgress(taken, { status: 'Running' });
    expect((await read())?.terms).toEqual(given);
    expect((await read())?.hold).toMatchObject({ idleTurns: 2, entriesBefore: 7 });
    await executions.finish(shown, end);
    expect((await read())?.terms).toEqual(given);
  });

  test('a lane that only a newer version knows is no reason not to run it', () => {
    expect(termsFromRow({ runAsJson: JSON.stringify(terms.runAs), lane: 'nightly' })).toEqual(terms);
  });

  test.each([
    ['an earlier version', {}],
    ['a newer version, for somebody of another kind', { runAsJson: '{"kind":"service","tenantId":"home","roles":[]}' }],
    ['a newer version, in another way', { runAsJson: JSON.stringify(terms.runAs), mappingsJson: '["halopsa"]' }],
  ])('is not known of what %s wrote', (_, properties) => {
    expect(termsFromRow(properties)).toBeUndefined();
  });
});
