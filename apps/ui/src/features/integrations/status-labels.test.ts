import type { IntegrationSetting, IntegrationType } from '@msp/models';
import { setupLabel, testLabel } from './status-labels';

const type: Pick<IntegrationType, 'settings'> = {
  settings: [
    { name: 'api_url', label: 'API address', kind: 'url', required: true, scope: 'both' },
    { name: 'key', label: 'Key', kind: 'secret-ref', required: true, scope: 'both' },
    { name: 'region', label: 'Region', kind: 'text', required: true, scope: 'organization' },
    { name: 'tenant', label: 'Tenant', kind: 'text', required: false, scope: 'both' },
  ],
};
const complete = { api_url: 'https://api.example', key: '••••••••', region: 'EU' };
const layer = (settings: Record<string, string>, enabled = true): IntegrationSetting => ({
  type: 'halopsa',
  enabled,
  settings,
  updatedAt: '2026-01-01T00:00:00Z',
  updatedBy: 'a',
  etag: '"1"',
});
const { region: _ofOrganizations, ...ofAll } = complete;

test.each([
  ['works', { success: true }, 'The connection works', 'green'],
  ['is of before reasons were told', { success: false }, 'The connection does not work', 'red'],
  ['reached nobody', { success: false, reason: 'connection' }, 'The connection does not work', 'red'],
  ['lacks a mapping only', { success: false, reason: 'mapping' }, /^The connection works, but/, 'yellow'],
  ['lacks a tenant only', { success: false, reason: 'tenant' }, /^No tenant/, 'yellow'],
  ['lacks a secret', { success: false, reason: 'secret' }, /^The secret/, 'orange'],
  ['lacks a setting', { success: false, reason: 'settings' }, /^It is not set up/, 'orange'],
  ['is switched off', { success: false, reason: 'switched-off' }, /^It is switched off/, 'gray'],
] as const)('U10: a test that %s says so', (_what, outcome, title, color) => {
  const words = testLabel(outcome);

  expect(words.title).toMatch(title);
  expect(words.color).toBe(color);
});

test.each<[string, IntegrationSetting | undefined, IntegrationSetting | undefined, boolean, string]>([
  ['nothing', undefined, undefined, false, 'Not set up'],
  ['all of its own', layer(complete), undefined, false, 'Enabled'],
  ['all of GLOBAL', undefined, layer(complete), false, 'Enabled'],
  ['a part of each', layer({ region: 'EU' }), layer(ofAll), false, 'Enabled'],
  ['too little of both', layer({}), layer(ofAll), false, 'Not set up completely'],
  ['an empty value', layer({ ...complete, key: '' }), undefined, false, 'Not set up completely'],
  ['its own, switched off', layer(complete, false), layer(complete), false, 'Disabled'],
  ['GLOBAL, switched off', layer(complete), layer(complete, false), false, 'Switched off for all organizations'],
  ['what organizations add, as GLOBAL', layer(ofAll), undefined, true, 'Enabled'],
  ['nothing, as GLOBAL', undefined, undefined, true, 'Not set up'],
  ['a switch that is off, as GLOBAL', layer(complete, false), undefined, true, 'Disabled'],
])('U10: an integration with %s is called what it is', (_what, own, global, isGlobal, title) => {
  expect(setupLabel({ type, own, global }, isGlobal).title).toBe(title);
});
