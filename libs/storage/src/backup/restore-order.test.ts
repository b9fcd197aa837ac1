import { createMemoryBackupStore } from '../blobs/memory-backup-store';
import { createMemoryStorage } from '../memory-storage';
import { createRepositories } from '../registry/repositories.generated';
import { writingOrder } from '../registry/table-rules';
import { organization } from '../testing/row-examples';
import { backUp } from './back-up';
import { findNewest } from './manifest';
import { restore } from './restore';

const code = { version: '1.0.0' };

test('OPS-6 a restore writes what is named before what names it, and the end of an audit chain after its links', async () => {
  const storage = createMemoryStorage();
  const { audit, auditChain, organizations } = createRepositories(storage);
  const { organizationId } = organization;
  await organizations.insert(organization);
  for (let event = 0; event < 3; event += 1)
    await audit.record({ organizationId, action: 'Config.Set', actorId: 'ada', actorName: 'Ada' });
  await auditChain.seal(organizationId, new Date(Date.now() + 1_000));
  const store = createMemoryBackupStore();
  await backUp({ storage, store, code }, 'history');
  await backUp({ storage, store, code }, 'configuration');
  const [configuration, history] = [await findNewest(store, 'configuration'), await findNewest(store, 'history')];
  if (!configuration) throw new Error('There is no backup.');
  const written: { readonly table: string; readonly rowKey: string }[] = [];
  const target = createMemoryStorage({
    wrapTable: (table) => ({
      ...table,
      batch: (partitionKey, operations, options) => {
        written.push(...operations.map(({ rowKey }) => ({ table: table.name, rowKey })));
        return table.batch(partitionKey, operations, options);
      },
    }),
  });

  await restore({ storage: target, store, runs: { configuration, history } });

  const chain = written.filter(({ table }) => table === 'AuditChain').map(({ rowKey }) => rowKey);
  expect(chain).toHaveLength(4);
  expect(chain.indexOf('head')).toBe(3);
  const places = written.map(({ table }) => writingOrder.findIndex((name) => name === table)).filter((at) => at >= 0);
  expect(places).toEqual([...places].sort((left, right) => left - right));
});
