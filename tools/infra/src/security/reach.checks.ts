import type { Resource } from '../resources';
import { type Check, having, ofType, readTemplates, without, withProperties, withText } from './check';

const account = 'Microsoft.Storage/storageAccounts';
const vault = 'Microsoft.KeyVault/vaults';
const isOf = (type: string) => (resource: Resource) => resource.type === type;
const isLogOfVault = ({ type, id }: Resource) => type.endsWith('/diagnosticSettings') && id.includes('/vaults/');
const open = (resource: Resource) => withProperties(resource, { publicNetworkAccess: 'Enabled' });

const replaced = (resource: Resource, from: string, to: string): Resource =>
  JSON.parse(JSON.stringify(resource).replaceAll(from, to));

const isPrivate = (name: string, endpoints: readonly string[]): Check => ({
  says: `OPS-2: in ${name} nothing has a public address`,
  holds(templates) {
    const reachable = [account, vault].flatMap((type) => ofType(templates, name, type));

    expect(reachable.map(({ properties }) => properties['publicNetworkAccess'])).toEqual(
      reachable.map(() => 'Disabled'),
    );
    const found = ofType(templates, name, 'Microsoft.Network/privateEndpoints').map((endpoint) => endpoint.name);
    expect(found).toEqual(endpoints);
  },
  broken: [
    ['storage with a public address', having(name, isOf(account), open)],
    ['what nothing reaches any more', without(name, isOf('Microsoft.Network/privateEndpoints'))],
  ],
});

const logsReads = (name: string): Check => ({
  says: `OPS-2: every vault of ${name} tells who read which secret`,
  holds(templates) {
    const logs = ofType(templates, name, '/diagnosticSettings').filter(isLogOfVault);

    expect(ofType(templates, name, vault)).toHaveLength(2);
    expect(logs.map(({ properties }) => properties['logs'])).toEqual(
      logs.map(() => [{ category: 'AuditEvent', enabled: true }]),
    );
    expect(logs).toHaveLength(2);
  },
  broken: [
    ['a vault without a log', without(name, (one) => isLogOfVault(one) && one.id.includes('/kv-int'))],
    [
      'a log that is off',
      having(name, isLogOfVault, (one) => withProperties(one, { logs: [{ category: 'AuditEvent', enabled: false }] })),
    ],
  ],
});

const readsNoKey = (file: string): Check => ({
  says: `OPS-2: ${file} reads no key and takes no secret`,
  holds({ compiled }) {
    const text = compiled[file] ?? '';

    expect(text).not.toBe('');
    expect(text).not.toMatch(/\blist(Keys|Secrets|Credentials|AccountSas|ServiceSas)\(/i);
    expect(text).not.toMatch(/secure(string|object)/i);
    expect(text).not.toMatch(/AccountKey=|SharedAccessSignature/);
  },
  broken: [
    ['a template that reads a key', withText(file, (text) => `${text}[listKeys(resourceId('a', 'b'), '2025-06-01')]`)],
    ['a template that takes a secret', withText(file, (text) => `${text}"type": "securestring"`)],
    ['a template with a key in it', withText(file, (text) => `${text}AccountKey=abc`)],
  ],
});

export const reachChecks: readonly Check[] = [
  isPrivate('main-standard', ['pe-table', 'pe-blob', 'pe-queue', 'pe-vault-integrations', 'pe-vault-sealed']),
  isPrivate('backup-standard', ['pe-backup']),
  isPrivate('drill-standard', ['pe-drill-table', 'pe-drill-blob', 'pe-drill-queue']),
  ...['development', 'staging', 'production', 'main-standard'].map(logsReads),
  {
    says: 'OPS-2: what backs up and what keeps backups mean the same account',
    holds(templates) {
      const [kept] = ofType(templates, 'backup', account);

      expect(JSON.stringify(templates.snapshots['jobs'])).toContain(`'${kept?.name}'`);
    },
    broken: [
      ['an account of another name', having('backup', isOf(account), (one) => ({ ...one, name: 'stbakelsewhere' }))],
    ],
  },
  {
    says: 'OPS-6: a drill never restores into what serves, and puts nothing into the vault',
    holds(templates) {
      for (const name of ['drill', 'drill-standard']) {
        const jobs = JSON.stringify(ofType(templates, name, 'Microsoft.App/jobs'));

        expect(jobs).toContain("'stdrl");
        expect(jobs).not.toContain("'stmsp");
        expect(ofType(templates, name, 'Microsoft.App/jobs').map((job) => job.name)).toEqual([
          'drill-restore',
          'drill-doctor',
        ]);
        expect(jobs.match(/"name":"RESTORE_VAULT","value":"false"/g)).toHaveLength(2);
      }
    },
    broken: [
      [
        'a drill into the store of the platform',
        having('drill', isOf('Microsoft.App/jobs'), (one) => replaced(one, "'stdrl", "'stmsp")),
      ],
      [
        'a drill that puts secrets back',
        having('drill-standard', isOf('Microsoft.App/jobs'), (one) =>
          replaced(one, '"value":"false"', '"value":"true"'),
        ),
      ],
    ],
  },
  ...Object.keys(readTemplates().compiled).map(readsNoKey),
];
