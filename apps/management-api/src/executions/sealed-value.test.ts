import { globalScope, UnavailableError } from '@msp/models';
import { createMemoryStorage, sealedScope, tableNames, type Storage } from '@msp/storage';
import { seedApp, seedOrganizations, seedPeople } from '@msp/testing';
import { anExecution, aSealedEntry } from '../testing/fixtures';
import { startTestApi, tokenIssuer, type Caller, type TestApi } from '../testing/start-test-api';

const { acme } = seedOrganizations;
const { technician, runner } = seedPeople;
const canary = 'Wq7!zxj-unlike-anything';
const now = new Date('2026-02-01T12:00:00.000Z');
const execution = anExecution();
const sealed = aSealedEntry(execution, { expiresAt: '2026-02-02T10:00:00.000Z' });
const path = `/api/executions/${execution.executionId}/sealed`;

describe('a sealed value of an execution', () => {
  let api: TestApi;
  let storage: Storage;
  let clock: Date;
  /** What is away. */
  let away: string[];

  beforeEach(async () => {
    clock = now;
    away = [];
    const memory = createMemoryStorage();
    const orAway =
      <Call extends readonly unknown[], Result>(name: string, work: (...call: Call) => Promise<Result>) =>
      (...call: Call) =>
        away.includes(name) ? Promise.reject(new UnavailableError(`${name} is away.`)) : work(...call);
    const { secrets } = memory;
    storage = {
      ...memory,
      secrets: { ...secrets, find: orAway('find', secrets.find), delete: orAway('delete', secrets.delete) },
      table(name) {
        const table = memory.table(name);
        return name === 'AuditLogs' ? { ...table, insert: orAway('audit', table.insert) } : table;
      },
    };
    api = await startTestApi({ storage, now: () => clock });
    await api.context.executions.insert(execution);
    await api.context.sealedValues.insert(sealed, canary);
  });
  afterEach(() => api.stop());

  const reveal = (who: Caller = 'technician', sealedId = sealed.sealedId) =>
    api.call(who, 'post', `${path}/${sealedId}/reveal`).set('X-Organization-Id', acme.id);
  const list = (who: Caller = 'technician') => api.call(who, 'get', path).set('X-Organization-Id', acme.id);
  const auditOf = async () => (await api.context.audit.list(acme.id)).items;

  it('OPS-3 AUTH-7 is shown to a program that ran it with the role to run workflows alone, and to no program without', async () => {
    const own = anExecution({ organizationId: globalScope, executedBy: seedApp.oid });
    const ofProgram = aSealedEntry(own, { expiresAt: '2026-02-02T10:00:00.000Z' });
    await api.context.executions.insert(own);
    await api.context.sealedValues.insert(ofProgram, canary);
    const as = async (roles: readonly string[]) => {
      const token = await (await tokenIssuer()).appToken(seedApp.oid, [...roles]);
      const { executionId, sealedId } = ofProgram;
      return api.callWith(token, 'post', `/api/executions/${executionId}/sealed/${sealedId}/reveal?scope=global`);
    };

    expect((await as([])).status).toBe(403);
    expect((await as(['Workflows.Execute'])).body).toMatchObject({ value: canary });
  });

  it('WF-6 is shown to whoever ran it, once, and is then gone from the vault', async () => {
    const first = await reveal();
    const second = await reveal();

    expect([first.status, first.body]).toEqual([200, { label: 'One-time password', value: canary }]);
    expect(first.headers['cache-control']).toBe('no-store');
    expect([second.status, second.body.code]).toEqual([409, 'conflict']);
    expect(second.body.detail).toContain('was shown at 2026-02-01T12:00:00.000Z');
    expect(await storage.secrets.find(sealedScope, sealed.sealedId)).toBeUndefined();
  });

  it.each(['admin', 'auditor'] as const)('WF-6 is not shown to others, %s', async (who) => {
    const answer = await reveal(who);

    expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
    expect(answer.body.detail).toContain('Only Toni Technician, who ran it');
    expect(await auditOf()).toEqual([]);
    expect((await reveal()).status).toBe(200);
  });

  it('WF-6 of two requests at once, exactly one gets it', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => reveal()));

    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)]);
    expect(answers.filter(({ text }) => text.includes(canary))).toHaveLength(1);
  });

  it('WF-6 is not shown after it has expired', async () => {
    clock = new Date(sealed.expiresAt);

    const answer = await reveal();

    expect([answer.status, answer.body.code]).toEqual([409, 'conflict']);
    expect(answer.body.detail).toContain('expired at 2026-02-02T10:00:00.000Z');
  });

  it('HIST-2 is audited with its label and without the value', async () => {
    await reveal();

    const events = await auditOf();
    expect(events).toMatchObject([
      {
        action: 'Execution.Reveal',
        actorId: technician.oid,
        entityKind: 'Execution',
        entityId: execution.executionId,
        after: { label: 'One-time password', sealedId: sealed.sealedId },
      },
    ]);
    expect(JSON.stringify(events)).not.toContain(canary);
  });

  it.each(['audit', 'find'])('HIST-2 nothing is shown and nothing is lost while %s is away', async (what) => {
    away = [what];
    const failed = await reveal();
    away = [];

    expect(failed.status).toBe(503);
    expect(failed.text).not.toContain(canary);
    expect((await reveal()).body).toMatchObject({ value: canary });
  });

  it('WF-6 is not shown again when the vault could not delete it', async () => {
    away = ['delete'];

    const answers = [await reveal(), await reveal()];

    expect(answers.map(({ status }) => status)).toEqual([200, 409]);
  });

  it('EXE-4 is listed with when it was shown, for everybody who may see the execution', async () => {
    const before = await list('auditor');
    await reveal();
    const after = await list('admin');

    const state = { sealedId: sealed.sealedId, label: 'One-time password', expiresAt: sealed.expiresAt };
    expect(before.body).toEqual({ items: [state] });
    expect(after.body).toEqual({ items: [{ ...state, revealedAt: now.toISOString() }] });
  });

  it('ORG-5 is not found under another execution, scope or id', async () => {
    const other = anExecution({ executedBy: technician.oid, startedAt: '2026-02-01T11:00:00.000Z' });
    await api.context.executions.insert(other);
    const under = (executionId: string) => `/api/executions/${executionId}/sealed/${sealed.sealedId}/reveal`;

    const answers = await Promise.all([
      reveal('technician', execution.executionId),
      reveal('runner'),
      api.call('technician', 'post', under(other.executionId)).set('X-Organization-Id', acme.id),
      api.call('technician', 'post', under(execution.executionId)).set('X-Organization-Id', seedOrganizations.beta.id),
      api.call('technician', 'post', `${under(execution.executionId)}?scope=global`),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  });

  it('WF-6 without an organization is shown to whoever ran it', async () => {
    const ofNobody = anExecution({ organizationId: globalScope, executedBy: runner.oid });
    const entry = aSealedEntry(ofNobody);
    await api.context.executions.insert(ofNobody);
    await api.context.sealedValues.insert(entry, canary);
    const target = `/api/executions/${ofNobody.executionId}/sealed/${entry.sealedId}/reveal?scope=global`;

    const [shown, refused] = [await api.call('runner', 'post', target), await api.call('admin', 'post', target)];

    expect([shown.body.value, refused.status]).toEqual([canary, 403]);
  });

  it('CFG-3 is in no row of any table, before and after it was shown', async () => {
    const everything = async () => {
      const partitions = [acme.id, globalScope, technician.oid, runner.oid];
      const pages = tableNames.flatMap((name) =>
        partitions.map((partitionKey) => storage.table(name).list({ partitionKey })),
      );
      return JSON.stringify(await Promise.all(pages));
    };

    const before = await everything();
    await reveal();
    const after = await everything();

    expect([before, after].map((rows) => [rows.includes(sealed.sealedId), rows.includes(canary)])).toEqual([
      [true, false],
      [true, false],
    ]);
  });
});
