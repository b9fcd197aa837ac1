import { countingSettings, isNeeded, isUsed, type SettingDefinition, wordsOf } from './needed-settings';

const credential: SettingDefinition = {
  name: 'credential',
  label: 'Signs in by',
  kind: 'choice',
  required: false,
  scope: 'global',
  choices: [
    { value: 'secret', label: 'A client secret' },
    { value: 'managed-identity', label: 'The managed identity' },
  ],
  notInheritedWith: ['client_id'],
};
const secret: SettingDefinition = {
  name: 'client_secret_ref',
  label: 'Client secret',
  kind: 'secret-ref',
  required: true,
  scope: 'both',
  unless: { setting: 'credential', is: 'managed-identity' },
};
const byIdentity = { credential: 'managed-identity', client_id: 'of-the-msp' };

test('OPS-3 a secret is asked for unless the identity is chosen', () => {
  expect(isNeeded(secret, { credential: 'secret' })).toBe(true);
  expect(isNeeded(secret, {})).toBe(true);
  expect(isUsed(secret, byIdentity)).toBe(false);
});

test('OPS-3 S4 an organization with an app of its own is asked for a secret, whatever counts for all', () => {
  const counting = (own: Record<string, string>) => countingSettings([credential, secret], { own, global: byIdentity });

  expect(isUsed(secret, counting({}))).toBe(false);
  expect(isUsed(secret, counting({ client_id: 'own' }))).toBe(true);
  expect(counting({ client_id: 'own' })).toEqual({ client_id: 'own' });
});

test('OPS-3 a choice is shown by its words', () => {
  expect(wordsOf(credential, 'managed-identity')).toBe('The managed identity');
  expect(wordsOf(secret, 'graph-secret')).toBe('graph-secret');
});
