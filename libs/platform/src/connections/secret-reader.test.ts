import { scopeOf } from '@msp/models';
import { createMemoryStorage, type SecretStore } from '@msp/storage';
import { Redactor } from '@msp/workflow-runtime';
import { SecretReader } from './secret-reader';
import { pino } from 'pino';

const acme = '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1';
const beta = '0a6f1d2e-2222-4b4b-8b8b-bbbbbbbbbbb2';

async function arrange(organizationId: string | undefined) {
  const { secrets } = createMemoryStorage();
  await secrets.put('GLOBAL', 'shared', 'global value');
  await secrets.put('GLOBAL', 'both', 'global value');
  await secrets.put(acme, 'both', 'own value');
  await secrets.put(beta, 'foreign', 'foreign value');
  const asked: string[] = [];
  const store: SecretStore = {
    ...secrets,
    find: (scope, name, options) => (asked.push(`${scope} ${name}`), secrets.find(scope, name, options)),
  };
  const redactor = new Redactor();
  const logger = pino({ level: 'silent' });
  const { signal } = new AbortController();
  return {
    asked,
    redactor,
    reader: new SecretReader({ store, scope: scopeOf(organizationId), redactor, logger, signal }),
  };
}

describe('SecretReader', () => {
  test('CFG-2 the organization’s secret goes before the global one', async () => {
    const { reader } = await arrange(acme);

    expect(await Promise.all([reader.reveal('both'), reader.reveal('shared')])).toEqual(['own value', 'global value']);
  });

  test('ORG-5 another organization’s secret is missing', async () => {
    const { reader } = await arrange(acme);

    await expect(reader.reveal('foreign')).rejects.toMatchObject({ kind: 'missing-secret', secretName: 'foreign' });
  });

  test('a global secret is no answer where only the organization’s own will do', async () => {
    const { reader } = await arrange(acme);

    await expect(reader.reveal('shared', { ownOnly: true })).rejects.toMatchObject({ kind: 'missing-secret' });
    expect(await reader.reveal('both', { ownOnly: true })).toBe('own value');
  });

  test('CFG-3 the vault is asked once for each secret of an execution', async () => {
    const { reader, asked } = await arrange(acme);

    await Promise.all([reader.reveal('shared'), reader.reveal('shared')]);
    await reader.reveal('shared');

    expect(asked).toEqual([`${acme} shared`, 'GLOBAL shared']);
  });

  test('CFG-3 what was read is redacted from then on', async () => {
    const { reader, redactor } = await arrange(undefined);

    const secret = await reader.get('shared');

    expect(redactor.text(`it is ${secret.reveal()}`)).toBe('it is [redacted]');
  });

  test('a name that no secret can have is a missing secret', async () => {
    const { reader } = await arrange(acme);

    await expect(reader.reveal('a--b')).rejects.toMatchObject({ kind: 'missing-secret' });
  });
});
