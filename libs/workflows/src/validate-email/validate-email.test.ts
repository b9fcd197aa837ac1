import { runWorkflow } from '@msp/workflow-runtime/testing';
import { findMailExchangers } from './mail-exchangers';
import { validateEmail } from './validate-email.workflow';

jest.mock('node:dns/promises', () => ({
  resolveMx: async (domain: string) => {
    if (domain === 'acme.example') return [{ exchange: 'mx.acme.example', priority: 10 }];
    throw Object.assign(new Error(`queryMx ENOTFOUND ${domain}`), { code: 'ENOTFOUND' });
  },
}));

describe('validate_email', () => {
  test('accepts an address whose domain has mail servers', async () => {
    const { result } = await runWorkflow(validateEmail, { input: { email: 'ada@Acme.Example' } });

    expect(result).toEqual({
      email: 'ada@Acme.Example',
      domain: 'acme.example',
      valid: true,
      mailExchangers: ['mx.acme.example'],
    });
  });

  test('says why an address takes no mail', async () => {
    const { result } = await runWorkflow(validateEmail, { input: { email: 'ada@nowhere.example' } });

    expect(result).toMatchObject({ valid: false, reason: expect.stringContaining('no MX records') });
  });

  test('WF-3 refuses what is no address, as invalid input', async () => {
    await expect(runWorkflow(validateEmail, { input: { email: 'ada@@acme.example' } })).rejects.toMatchObject({
      kind: 'invalid-input',
    });
  });

  test('WF-4 needs no organization', () => {
    expect(validateEmail.requiresOrg).toBe(false);
  });
});

describe('findMailExchangers', () => {
  test('puts the preferred host first and leaves out the record that refuses mail', async () => {
    const records = [
      { exchange: 'b.example', priority: 20 },
      { exchange: 'a.example', priority: 10 },
      { exchange: '', priority: 0 },
    ];

    expect(await findMailExchangers('acme.example', async () => records)).toEqual(['a.example', 'b.example']);
  });

  test('does not take silent name servers for a missing record', async () => {
    const silent = () => Promise.reject(Object.assign(new Error('queryMx ETIMEOUT'), { code: 'ETIMEOUT' }));

    await expect(findMailExchangers('acme.example', silent)).rejects.toMatchObject({ kind: 'integration-error' });
  });
});
