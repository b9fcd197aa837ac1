import { recordTelemetry } from '@msp/telemetry/testing';
import { anOrganization } from '../testing/fixtures';
import type { FigureSources } from './watch-figures';
import { watchFigures } from './watch-figures';

type Customers = ReturnType<FigureSources['partnerDirectory']['lastKnown']>;

const customer = (state: 'active' | 'expiring', tenantId: string) => ({ state, tenantId, displayName: 'Acme Corp' });

const checkedAt = '2026-06-01T01:00:00.000Z';
const organizations = ['a', 'b', 'c', 'd', 'e'].map((id) =>
  anOrganization({ organizationId: id, tenantId: `tenant-${id}`, isActive: id !== 'd' }),
);
const consents = new Map([
  ['a', { tenantId: 'tenant-a', state: 'missing', checkedAt }],
  ['b', { tenantId: 'tenant-b', state: 'incomplete', checkedAt }],
  ['c', { tenantId: 'tenant-c', state: 'granted', checkedAt }],
  // Of an inactive organization, and of a tenant that was linked before.
  ['d', { tenantId: 'tenant-d', state: 'missing', checkedAt }],
  ['e', { tenantId: 'tenant-before', state: 'missing', checkedAt }],
] as const);

async function figuresWith(customers: Customers) {
  const recording = recordTelemetry();
  const stop = watchFigures({
    sealer: { unsealedMs: 7_000 },
    partnerDirectory: { lastKnown: () => customers },
    organizations: { listAll: async () => organizations },
    seenTenants: { listConsents: async () => consents },
    backupStates: {
      list: async () => [
        { kind: 'configuration', completedAt: '2026-06-01T02:00:00.000Z' },
        // Tried, and never complete.
        { kind: 'history', failedAt: '2026-06-01T02:00:00.000Z' },
      ],
    },
    now: () => new Date('2026-06-01T03:00:00.000Z'),
  });
  try {
    return await recording.figures();
  } finally {
    stop();
    await recording.stop();
  }
}

const always = [
  { name: 'msp.audit.unsealed.age', labels: {}, value: 7 },
  { name: 'msp.backup.age', labels: { 'msp.backup.kind': 'configuration' }, value: 3_600 },
  { name: 'msp.tenants.consent_missing', labels: {}, value: 2 },
];

test('tenants are counted by state, and never named', async () => {
  const figures = await figuresWith([
    customer('active', 'tenant-a'),
    customer('expiring', 'tenant-b'),
    customer('active', 'tenant-c'),
  ]);

  const byState = { active: 2, pending: 0, expiring: 1, expired: 0, missing: 0 };
  expect(figures).toEqual([
    ...always,
    ...Object.entries(byState).map(([state, value]) => ({
      name: 'msp.tenants.relationships',
      value,
      labels: { 'msp.relationship.state': state },
    })),
  ]);
});

test('customers that nobody has asked for are not counted as none', async () => {
  expect(await figuresWith(undefined)).toEqual(always);
});
