import type { BackupKind, TableDefinition } from '../tables/table-definition';
import type { TableName } from '../tables/table-name.generated';
import { namingOrder, readingOrder, tableList, writingOrder } from './table-rules';
import { tables } from './tables.generated';

const named = (table: TableName): readonly TableName[] => {
  const { backup } = tables[table];
  return backup.is === 'truth' ? (backup.names ?? []) : [];
};
const truths = tableList.filter(({ backup }) => backup.is === 'truth').map(({ name }) => name);

describe('the tables that are found in the folders', () => {
  test('are each registered under the name that they have', () => {
    expect(Object.entries(tables).map(([name, table]) => [name, table.name])).toEqual(
      Object.keys(tables).map((name) => [name, name]),
    );
  });

  test.each(truths)('name in %s only what is backed up beside it', (table) => {
    for (const other of named(table)) expect(tables[other].backup).toMatchObject({ is: 'truth' });
  });

  test.each(truths)('are read before what their rows name, and written after it: %s', (table) => {
    const reading =
      (['configuration', 'history'] as const).map(readingOrder).find((order) => order.includes(table)) ?? [];
    for (const other of named(table)) {
      expect([table, other]).toEqual(reading.filter((name) => name === table || name === other));
      expect([other, table]).toEqual(writingOrder.filter((name) => name === table || name === other));
    }
  });

  test('OPS-6: are read so that a backup holds what its rows are about', () => {
    const history = readingOrder('history');
    const isBefore = (first: TableName, second: TableName) => history.indexOf(first) < history.indexOf(second);

    // A counter holds no execution that the backup lacks, a link no event, an execution no key, file or sealed value.
    expect(isBefore('ExecutionCounters', 'WorkflowExecutions')).toBe(true);
    expect(isBefore('AuditChain', 'AuditLogs')).toBe(true);
    for (const name of ['IdempotencyKeys', 'FormFiles', 'SealedValues', 'AuditLogs'] as const)
      expect(isBefore('WorkflowExecutions', name)).toBe(true);
    const configuration = readingOrder('configuration');
    // A form names the mappings that it acts through, preferences the forms that are pinned.
    expect(configuration.indexOf('UserPreferences')).toBeLessThan(configuration.indexOf('Forms'));
    expect(configuration.indexOf('Forms')).toBeLessThan(configuration.indexOf('OrgIntegrationMappings'));
    expect(configuration.at(-1)).toBe('Organizations');
    expect([...writingOrder].sort()).toEqual([...truths].sort());
  });

  test('that name each other in a circle are refused, with the circle', () => {
    const backup = (names: readonly TableName[]): TableDefinition['backup'] => ({
      is: 'truth',
      kind: 'history',
      names,
    });
    const circle = [
      { ...tables.FormFiles, backup: backup(['SealedValues']) },
      { ...tables.SealedValues, backup: backup(['FormFiles']) },
    ];
    const order = (kind: BackupKind) => namingOrder(circle, kind);

    expect(() => order('history')).toThrow('FormFiles names SealedValues names FormFiles');
    expect(order('configuration')).toEqual([]);
  });
});
