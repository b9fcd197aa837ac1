import type { Permission } from '@msp/models';
import { createMemoryStorage } from '../memory-storage';
import { injectFaults } from '../testing/faulty-table';
import { randomSequence } from '../testing/random-sequence';
import { PermissionRepository } from './permission.repository';

const people = Array.from({ length: 8 }, (_, index) => `person-${index}`);
const organizations = Array.from({ length: 5 }, (_, index) => `organization-${index}`);
const writers = 16;
const operationsOfWriter = 6;

function permission(userId: string, organizationId: string, mark: number): Permission {
  const flags = {
    canExecuteWorkflows: true,
    canManageConfig: false,
    canManageForms: false,
    canViewHistory: mark % 2 === 0,
  };
  return { userId, organizationId, ...flags, grantedBy: `write-${mark}`, grantedAt: '2026-01-01T00:00:00.000Z' };
}

/** Sixteen writers on forty keys; write number `failing` of all fails at the given moment. Answers the writes made. */
async function runWriters(seed: number, failing: number, moment: 'before' | 'after') {
  const random = randomSequence(seed);
  const counts = { before: 0, after: 0 };
  const storage = createMemoryStorage({
    wrapTable: (table) =>
      injectFaults(table, {
        failsAt: (at) => (counts[at] += 1) === failing && at === moment,
        yields: () => random() < 0.5,
      }),
  });
  const permissions = new PermissionRepository(storage);
  // Every state that a person and organization ever were asked to be in; nothing else may be read.
  const asked = new Set<string>();
  let mark = 0;

  const pick = (items: readonly string[]) => items[Math.floor(random() * items.length)] ?? '';
  const writeSome = async () => {
    for (let count = 0; count < operationsOfWriter; count += 1) {
      const [userId, organizationId] = [pick(people), pick(organizations)];
      if (random() < 0.4) {
        await permissions.revoke(userId, organizationId).catch(() => undefined);
        continue;
      }
      const wanted = permission(userId, organizationId, (mark += 1));
      asked.add(JSON.stringify(wanted, Object.keys(wanted).sort()));
      await permissions.grant(wanted).catch(() => undefined);
    }
  };
  const wrong: Permission[] = [];
  const readSome = async () => {
    for (let count = 0; count < 10; count += 1) {
      for (const found of await permissions.listByOrganization(pick(organizations))) {
        if (!asked.has(JSON.stringify(found, Object.keys(found).sort()))) wrong.push(found);
      }
    }
  };
  await Promise.all([...Array.from({ length: writers }, writeSome), readSome(), readSome()]);
  return { permissions, wrong, writes: counts.before };
}

async function byPersonAndByOrganization(permissions: PermissionRepository) {
  const byPerson = (await Promise.all(people.map((userId) => permissions.listByUser(userId)))).flat();
  const byOrganization = (await Promise.all(organizations.map((id) => permissions.listByOrganization(id)))).flat();
  const order = (list: Permission[]) =>
    list.sort((left, right) => (left.userId + left.organizationId < right.userId + right.organizationId ? -1 : 1));
  return { byPerson: order(byPerson), byOrganization: order(byOrganization) };
}

describe('permissions under 16 writers on 40 keys', () => {
  it.each(['before', 'after'] as const)(
    'show no wrong, granted or lost row, whichever single write fails just %s it happens',
    async (moment) => {
      const { writes } = await runWriters(1, -1, moment);
      expect(writes).toBeGreaterThan(100);
      for (let failing = 1; failing <= writes; failing += 1) {
        const { permissions, wrong } = await runWriters(1, failing, moment);
        const { byPerson, byOrganization } = await byPersonAndByOrganization(permissions);
        expect(wrong).toEqual([]);
        expect(byOrganization).toEqual(byPerson);
        expect(byPerson.length).toBeGreaterThan(0);
      }
    },
    120_000,
  );

  it('agree for 100 other interleavings', async () => {
    for (let seed = 2; seed < 102; seed += 1) {
      const { permissions, wrong } = await runWriters(seed, seed, 'after');
      const { byPerson, byOrganization } = await byPersonAndByOrganization(permissions);
      expect(wrong).toEqual([]);
      expect(byOrganization).toEqual(byPerson);
    }
  });
});

describe('a permission that failed half-way', () => {
  const at = (moment: 'before' | 'after', table: string, operation: string) =>
    new PermissionRepository(
      createMemoryStorage({
        wrapTable: (inner) =>
          injectFaults(inner, {
            failsAt: (when, name, kind) => when === moment && name === table && kind === operation,
            yields: () => false,
          }),
      }),
    );

  it('is not granted when the truth was not written', async () => {
    const permissions = at('before', 'UserPermissions', 'upsert');
    await expect(permissions.grant(permission('person', 'organization', 1))).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(await permissions.listByOrganization('organization')).toEqual([]);
    expect(await permissions.find('person', 'organization')).toBeUndefined();
  });

  it('shows in both lists when only the answer was lost', async () => {
    const permissions = at('after', 'UserPermissions', 'upsert');
    await expect(permissions.grant(permission('person', 'organization', 1))).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(await permissions.listByOrganization('organization')).toEqual([permission('person', 'organization', 1)]);
    expect(await permissions.listByUser('person')).toEqual([permission('person', 'organization', 1)]);
  });
});
