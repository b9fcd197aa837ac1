import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf } from '../lock';
import { infra } from '../paths';
import { readSnapshots, type Resource } from '../resources';
import { appRules } from './app.rules';
import { dataRules } from './data.rules';
import { breaches, concerns, fixtureOf, type Rule } from './rule';

const snapshots = readSnapshots();
const everything = Object.values(snapshots).flat();
const rules: readonly (readonly [string, string, Rule])[] = [...dataRules, ...appRules].map((rule) => [
  rule.type.slice('Microsoft.'.length),
  rule.says,
  rule,
]);

describe('what would be deployed', () => {
  test.each(rules)('OPS-2: %s %s', (_type, _says, rule) => {
    expect(everything.filter((resource) => concerns(rule, resource))).not.toEqual([]);
    expect(breaches(rule, everything)).toEqual([]);
  });

  test.each(rules)('OPS-2: a template is refused whose %s breaks "%s"', (_type, _says, rule) => {
    for (const resource of everything.filter((one) => concerns(rule, one))) {
      expect(breaches(rule, [fixtureOf(rule, resource)])).toEqual([resource.name]);
    }
  });
});

const ofType = (name: string, type: string): readonly Resource[] =>
  (snapshots[name] ?? []).filter((resource) => resource.type === type);

test.each(['main-standard', 'backup-standard'])('OPS-2: in %s nothing has a public address', (name) => {
  const reachable = [
    ...ofType(name, 'Microsoft.Storage/storageAccounts'),
    ...ofType(name, 'Microsoft.KeyVault/vaults'),
  ];

  expect(reachable.map(({ properties }) => properties['publicNetworkAccess'])).toEqual(reachable.map(() => 'Disabled'));
  expect(ofType(name, 'Microsoft.Network/privateEndpoints').map((endpoint) => endpoint.name)).toEqual(
    name === 'main-standard' ? ['pe-table', 'pe-blob', 'pe-vault-integrations', 'pe-vault-sealed'] : ['pe-backup'],
  );
});

test('OPS-2: every vault tells who read which secret', () => {
  for (const name of ['development', 'staging', 'production', 'main-standard']) {
    const logs = ofType(name, 'Microsoft.Insights/diagnosticSettings').filter(({ id }) => id.includes('/vaults/'));

    expect(ofType(name, 'Microsoft.KeyVault/vaults')).toHaveLength(2);
    expect(logs.map(({ properties }) => properties['logs'])).toEqual(
      logs.map(() => [{ category: 'AuditEvent', enabled: true }]),
    );
    expect(logs).toHaveLength(2);
  }
});

test('OPS-2: what backs up and what keeps backups mean the same account', () => {
  const account = ofType('backup', 'Microsoft.Storage/storageAccounts').map(({ name }) => name);

  expect(JSON.stringify(snapshots['jobs'])).toContain(`'${account[0]}'`);
});

test.each(filesOf(join(infra, 'compiled')).filter((file) => file !== 'lock.json'))(
  'OPS-2: %s reads no key, takes no secret, and names no place outside the resource groups',
  (file) => {
    const text = readFileSync(join(infra, 'compiled', file), 'utf8');

    expect(text).not.toMatch(/\blist(Keys|Secrets|Credentials|AccountSas|ServiceSas)\(/i);
    expect(text).not.toMatch(/secure(string|object)/i);
    expect(text).not.toMatch(/AccountKey=|SharedAccessSignature/);
  },
);
