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
  const stop = new AbortController();
  const { signal } = stop;
  const reader = new SecretReader({ store, scope: scopeOf(organizationId), redactor, logger, signal });
  return { asked, stop, redactor, reader };
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

  test('nothing is asked of the vault, and nothing remembered is handed out, once the execution is stopped', async () => {
    const { reader, asked, stop } = await arrange(acme);
    await reader.reveal('both');
    stop.abort(new Error('It was stopped.'));

    await expect(reader.reveal('both')).rejects.toThrow('It was stopped.');
    await expect(reader.get('shared')).rejects.toThrow('It was stopped.');
    expect(asked).toEqual([`${acme} both`]);
  });

  test('a failure of the vault is told as it is, and the next asks anew', async () => {
    const redactor = new Redactor();
    const find = jest.fn().mockRejectedValueOnce(new Error('away')).mockResolvedValue('value');
    const { signal } = new AbortController();
    const logger = pino({ level: 'silent' });
    const reader = new SecretReader({ store: { find }, scope: scopeOf(undefined), redactor, logger, signal });

    await expect(reader.reveal('shared')).rejects.toThrow('away');
    expect(await reader.reveal('shared')).toBe('value');
  });

  test('CFG-2 without an organization the global one alone is asked for', async () => {
    const { reader, asked } = await arrange(undefined);

    await expect(reader.reveal('shared', { ownOnly: true })).rejects.toMatchObject({ kind: 'missing-secret' });
    expect(await reader.reveal('shared')).toBe('global value');
    expect(asked).toEqual(['GLOBAL shared']);
  });
});
