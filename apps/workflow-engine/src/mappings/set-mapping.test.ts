import type { Principal } from '@msp/auth';
import { InvalidRequestError, StaleError } from '@msp/models';
import type { Repositories } from '@msp/storage';
import { seedPeople } from '@msp/testing';
import { defineWorkflow, field } from '@msp/workflow-sdk';
import { aMapping } from '../testing/fake-halo';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';
import { createMappings } from './workflow-mappings';

const { admin } = seedPeople;
const writing = defineWorkflow({
  name: 'writing',
  description: 'For tests only',
  category: 'test',
  parameters: { mapping: field.json({ label: 'Mapping' }) },
  run: ({ input, mappings }) => mappings.set('halopsa', input.mapping as never),
});

describe('a workflow that sets a mapping', () => {
  let engine: TestEngine;
  let mappings: Repositories['mappings'];
  beforeEach(async () => {
    engine = await startEngine({ definitions: [writing] });
    ({ mappings } = engine.context.repositories);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await engine.stop(0);
  });

  const insert = async (changes: Parameters<typeof aMapping>[0] = {}) => {
    const mapping = aMapping(changes);
    await mappings.insert(mapping);
    return mapping;
  };
  const change = async (mappingId: string, changes: Parameters<typeof aMapping>[0]) => {
    const { value, etag } = await mappings.get(acme, mappingId);
    await mappings.replace({ ...value, ...changes }, etag);
  };
  const set = (mapping: object) => engine.run('writing', { mapping }, { as: 'admin' });
  const changesOf = async () =>
    (await engine.context.repositories.audit.list(acme)).items.filter(({ entityKind }) => entityKind === 'Mapping');

  /** What a run of the admin is given for Acme. */
  const mappingsOfRun = async (signal = new AbortController().signal) => {
    const { value: organization } = await engine.context.repositories.organizations.get(acme);
    const principal: Principal = {
      userId: admin.oid,
      displayName: admin.name,
      email: '',
      tenantId: '',
      kind: 'user',
      scopes: [],
      roles: ['Platform.Admin'],
    };
    const { get, set: write } = createMappings({
      parts: engine.context.mappingParts,
      organization,
      principal,
      signal,
      writer: { executionId: 'run', correlationId: 'run' },
      isOwnSystem: () => false,
    });
    if (write === undefined) throw new Error('A run with a writer sets mappings.');
    return { get, set: write };
  };

  it('MAP-4 looks again where somebody else changed it in the meantime, and keeps both changes', async () => {
    const { mappingId } = await insert();
    const replace = mappings.replace.bind(mappings);
    jest.spyOn(mappings, 'replace').mockImplementationOnce(async (...stale) => {
      await change(mappingId, { externalOrgName: 'Renamed meanwhile' });
      return replace(...stale);
    });

    const { body } = await set({ externalOrgId: '42', data: { default_site_id: 9 } });

    const both = { mappingId, externalOrgName: 'Renamed meanwhile' };
    expect(body['result']).toMatchObject({ ...both, data: { default_site_id: 9 } });
    const { value } = await mappings.get(acme, mappingId);
    expect(value).toMatchObject({ ...both, mappingData: { default_site_id: 9 } });
  });

  it('MAP-4 does not look again once the run was stopped', async () => {
    const { mappingId } = await insert();
    const stop = new AbortController();
    const stopped = new Error('Stopped');
    const run = await mappingsOfRun(stop.signal);
    const replace = jest.spyOn(mappings, 'replace').mockImplementationOnce(() => {
      stop.abort(stopped);
      return Promise.reject(new StaleError('It was changed in the meantime.'));
    });

    await expect(run.set('halopsa', { mappingId, externalOrgId: '43' })).rejects.toBe(stopped);

    expect(replace).toHaveBeenCalledTimes(1);
    expect(await changesOf()).toHaveLength(1);
  });

  it('MAP-4 reads what is mapped by then, also where its own mapping was refused', async () => {
    const { mappingId } = await insert();
    await insert({ externalOrgId: '44' });
    const run = await mappingsOfRun();
    expect(await run.get('halopsa', mappingId)).toMatchObject({ externalOrgId: '42' });
    await change(mappingId, { externalOrgId: '43' });

    await expect(run.set('halopsa', { mappingId, externalOrgId: '44' })).rejects.toMatchObject({
      kind: 'invalid-input',
    });

    expect(await run.get('halopsa', mappingId)).toMatchObject({ externalOrgId: '43' });
  });

  it('MAP-6 what storage refuses is no fault of the author, and is logged', async () => {
    const refusal = new InvalidRequestError('Storage did not take this.');
    jest.spyOn(mappings, 'insert').mockRejectedValue(refusal);

    const { body } = await set({ externalOrgId: '42' });

    expect(body['error']).not.toMatchObject({ message: expect.stringContaining('The mapping is not valid.') });
    expect(body['error']).toMatchObject({ kind: 'bug' });
    expect(engine.logText()).toContain('A workflow failed unexpectedly');
  });
});
