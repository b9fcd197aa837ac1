import { seedForms, seedOrganizations, seedPeople } from '@msp/testing';
import { createMemoryStorage } from '../memory-storage';
import { createRepositories } from '../registry/repositories.generated';
import { seed } from '../seed/seed';
import type { Storage } from '../storage';
import type { TableName } from '../tables/table-name.generated';
import { examine } from './examine';

const identities = {
  organizations: seedOrganizations,
  people: seedPeople,
  forms: seedForms,
  msgraph: { clientId: 'graph' },
  halopsa: { apiUrl: 'https://halo.example', authUrl: 'https://halo.example/auth', clientId: 'halo', tenant: 'msp' },
  ninjaone: { apiUrl: 'https://ninja.example', clientId: 'ninja' },
};
const { acme } = seedOrganizations;
const { technician } = seedPeople;
const inAMonth = new Date(Date.now() + 30 * 86_400_000);

async function seeded(): Promise<Storage> {
  const storage = createMemoryStorage();
  await seed(storage, identities);
  for (const name of ['msgraph-client-secret', 'halopsa-client-secret', 'ninjaone-client-secret'])
    await storage.secrets.put('GLOBAL', name, 'value');
  return storage;
}

async function firstRow(storage: Storage, table: TableName, isIt: (rowKey: string) => boolean = () => true) {
  for await (const rows of storage.wholeTable(table).scan()) for (const row of rows) if (isIt(row.rowKey)) return row;
  throw new Error(`${table} has no such row.`);
}

const drop = (table: TableName, isIt?: (rowKey: string) => boolean) => async (storage: Storage) => {
  const { partitionKey, rowKey } = await firstRow(storage, table, isIt);
  await storage.rawTable(table).delete({ partitionKey, rowKey });
};

const seal = async (storage: Storage) => {
  const { audit, auditChain } = createRepositories(storage);
  const occurredAt = new Date(Date.now() - 60_000).toISOString();
  const event = { organizationId: acme.id, action: 'Config.Set' as const, actorId: 'a', actorName: 'A', occurredAt };
  await audit.record(event);
  await auditChain.seal(acme.id, new Date(Date.now() - 5_000));
  await drop('AuditLogs')(storage);
};

/** What can be inconsistent, how it came about, and whether it can be made anew from the truth. */
const damages: readonly [string, string, (storage: Storage) => Promise<unknown>, 'repaired' | 'told'][] = [
  ['a pointer to rights', 'OrgPermissions', drop('OrgPermissions'), 'repaired'],
  ['a pointer to an execution', 'UserExecutions', drop('UserExecutions'), 'repaired'],
  ['a pointer to a mapping', 'IntegrationMappings', drop('IntegrationMappings'), 'repaired'],
  ['what keeps a name unique', 'Organizations', drop('Organizations', (key) => key.startsWith('unique:')), 'repaired'],
  [
    'what keeps a mapping unique',
    'OrgIntegrationMappings',
    drop('OrgIntegrationMappings', (key) => key.startsWith('!')),
    'repaired',
  ],
  [
    'a name that nobody has is taken',
    'Organizations',
    (storage) =>
      storage.rawTable('Organizations').insert({
        partitionKey: 'ORG',
        rowKey: 'unique:name:gone',
        properties: { owner: acme.id },
      }),
    'repaired',
  ],
  [
    'an execution that is over is shown as open',
    'UserExecutions',
    async (storage) => {
      const { properties, ...key } = await firstRow(storage, 'UserExecutions');
      const { executionId, organizationId } = properties as { executionId: string; organizationId: string };
      const open = { ...key, rowKey: `open_${key.rowKey}`, properties: { executionId, organizationId } };
      await storage.rawTable('UserExecutions').insert(open);
    },
    'repaired',
  ],
  [
    'a finished pointer with an old state',
    'UserExecutions',
    async (storage) => {
      const row = await firstRow(storage, 'UserExecutions');
      const { executionId, organizationId } = row.properties as { executionId: string; organizationId: string };
      await storage.rawTable('UserExecutions').upsert({ ...row, properties: { executionId, organizationId } });
    },
    'repaired',
  ],
  ['an audit event', `AuditChain ${acme.id}`, seal, 'told'],
  ['a secret that is listed', 'vault', (storage) => storage.secrets.delete('GLOBAL', 'halopsa-client-secret'), 'told'],
];

describe('the doctor', () => {
  test('OPS-6 finds nothing where nothing is wrong', async () => {
    const diagnosis = await examine(await seeded(), { now: inAMonth });

    expect(diagnosis).toMatchObject({ findings: [], problems: 0, leftovers: 0 });
    expect(diagnosis.checkedRows).toBeGreaterThan(10);
  });

  test.each(damages)('OPS-6 finds, and repairs where it can: %s', async (_what, where, damage, how) => {
    const storage = await seeded();
    await damage(storage);

    const first = await examine(storage, { now: inAMonth });
    const second = await examine(storage, { now: inAMonth, rebuilds: true });
    const third = await examine(storage, { now: inAMonth });

    expect(first.findings).toMatchObject([{ kind: 'problem', where, isRepaired: false }]);
    expect(second.findings).toMatchObject([{ kind: 'problem', where, isRepaired: how === 'repaired' }]);
    expect(third.problems).toBe(how === 'repaired' ? 0 : 1);
  });

  test('OPS-6 leaves what is not known to be ours, and what revoking leaves by design is no problem', async () => {
    const storage = await seeded();
    await storage.secrets.put('GLOBAL', 'set-by-hand', 'value');
    await createRepositories(storage).permissions.revoke(technician.oid, acme.id);

    const diagnosis = await examine(storage, { now: inAMonth, rebuilds: true });

    expect(diagnosis).toMatchObject({ problems: 0, leftovers: 2 });
    expect(diagnosis.findings.map(({ where }) => where).sort()).toEqual(['OrgPermissions', 'vault']);
    expect(await storage.secrets.find('GLOBAL', 'set-by-hand')).toBe('value');
  });

  test('OPS-6 deletes values that a later state of an execution took the place of, and no others', async () => {
    const storage = await seeded();
    const { partitionKey, properties } = await firstRow(storage, 'WorkflowExecutions');
    const ours = {
      container: 'execution-values',
      name: `${partitionKey}/${String(properties['executionId'])}/old.json`,
    } as const;
    const stranger = { container: 'execution-values', name: 'somebody/put-this-here' } as const;
    for (const address of [ours, stranger])
      await storage.blobs.put(address, { content: Buffer.from('{}'), contentType: 'application/json' });

    const { problems, leftovers, repaired } = await examine(storage, { now: inAMonth, rebuilds: true });

    expect({ problems, leftovers, repaired }).toEqual({ problems: 0, leftovers: 2, repaired: 1 });
    expect(await storage.blobs.find(ours)).toBeUndefined();
    expect(await storage.blobs.find(stranger)).toBeDefined();
  });
});
