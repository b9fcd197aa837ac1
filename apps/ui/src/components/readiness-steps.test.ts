import type { FormSummary, IntegrationMapping, IntegrationSettingList, IntegrationType } from '@msp/models';
import { isIncomplete, type ReadinessFacts, readinessSteps } from './readiness-steps';

const type = (name: string, changes: Partial<IntegrationType> = {}): IntegrationType => ({
  name,
  displayName: name.toUpperCase(),
  settings: [],
  permissions: [],
  supportsOrgMapping: true,
  supportsDiscovery: true,
  actsInOwnTenant: false,
  mappingFields: [],
  ...changes,
});
const setting = (name: string, enabled = true) => ({
  type: name,
  enabled,
  settings: {},
  updatedAt: '2026-01-01T00:00:00Z',
  updatedBy: 'a',
  etag: '"1"',
});
const mapping = (integration: string, isActive = true) => ({ integration, isActive }) as IntegrationMapping;
const form = (isActive = true) => ({ isActive }) as FormSummary;
const global = (...names: string[]): IntegrationSettingList => ({
  items: [],
  global: names.map((name) => setting(name)),
});
const tenantId = 'b0000000-0000-4000-8000-00000000000b';
const consent = {
  tenantId,
  servicePrincipalPresent: true,
  granted: [],
  missing: [],
  checkedAt: '2026-01-01T00:00:00Z',
};
const ready: ReadinessFacts = {
  tenant: { tenantId, state: 'active', consent },
  types: [type('halo'), type('graph', { actsInOwnTenant: true }), type('mail', { supportsOrgMapping: false })],
  settings: global('halo', 'graph', 'mail'),
  mappings: [mapping('halo')],
  people: [{ canExecuteWorkflows: true }],
  forms: [form()],
};

test('ux 7.2: an organization that has everything is complete', () => {
  expect(readinessSteps(ready).map(({ isDone }) => isDone)).toEqual(Array(6).fill(true));
  expect(isIncomplete(readinessSteps(ready))).toBe(false);
});

test.each<[string, Partial<ReadinessFacts>, readonly string[]]>([
  ['no tenant', { tenant: {} }, ['tenant', 'relationship', 'consent']],
  ['a relationship that ended', { tenant: { tenantId, state: 'expired', consent } }, ['relationship']],
  ['a relationship that is pending', { tenant: { tenantId, state: 'pending', consent } }, ['relationship']],
  ['a relationship that ends soon', { tenant: { tenantId, state: 'expiring', consent } }, []],
  [
    'no consent',
    { tenant: { tenantId, state: 'active', consent: { ...consent, servicePrincipalPresent: false } } },
    ['consent'],
  ],
  [
    'a part of the consent',
    { tenant: { tenantId, state: 'active', consent: { ...consent, missing: ['x'] } } },
    ['consent'],
  ],
  ['no mapping', { mappings: [] }, ['mappings']],
  ['an inactive mapping', { mappings: [mapping('halo', false)] }, ['mappings']],
  ['an integration that nobody set up', { settings: { items: [] }, mappings: [] }, []],
  [
    'an integration that is off here',
    { settings: { items: [setting('halo', false)], global: [setting('halo')] }, mappings: [] },
    [],
  ],
  ['nobody', { people: [] }, ['people']],
  ['somebody who may only look', { people: [{ canExecuteWorkflows: false }] }, ['people']],
  ['somebody who was deactivated', { people: [{ canExecuteWorkflows: true, isActive: false }] }, ['people']],
  ['no form', { forms: [] }, ['forms']],
  ['a form that is switched off', { forms: [form(false)] }, ['forms']],
])('ux 7.2: with %s exactly that is missing', (_what, changes, missing) => {
  const steps = readinessSteps({ ...ready, ...changes });

  expect(steps.filter(({ isDone }) => isDone === false).map(({ key }) => key)).toEqual(missing);
});

test('ux 7.2: what is not known is neither done nor missing', () => {
  const unknown = { tenant: undefined, types: undefined, settings: undefined, mappings: undefined };
  const steps = readinessSteps({ ...unknown, people: undefined, forms: undefined });

  expect(steps.map(({ isDone }) => isDone)).toEqual(Array(6).fill(undefined));
  expect(isIncomplete(steps)).toBe(false);
});
