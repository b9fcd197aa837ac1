import { consentCodes, readSignInFailure, signInFailed } from './sign-in-failure';

const tenant = 'd0000000-0000-4000-8000-000000000001';
const start = `Signing in to the Microsoft tenant ${tenant} failed: `;

describe('a sign-in that failed', () => {
  it.each([
    ['an error of Entra', { message: 'AADSTS7000215: Invalid client secret', statusCode: 401 }, 401, '7000215'],
    ['one without a status', { message: 'AADSTS700016: Application not found' }, undefined, '700016'],
    ['one whose status is no number', { message: 'AADSTS90002', statusCode: '400' }, undefined, '90002'],
    ['one without a code', { message: 'socket hang up', statusCode: 502 }, 502, undefined],
    ['one without a message', { statusCode: 500 }, 500, undefined],
    ['a text', 'AADSTS7000215', undefined, undefined],
    ['null', null, undefined, undefined],
    ['nothing', undefined, undefined, undefined],
  ])('is read from %s', (_what, error, status, entraCode) => {
    expect(readSignInFailure(error)).toEqual({ status, entraCode });
  });

  it.each([
    ['7000215', 'the client secret is wrong or has expired (AADSTS7000215).', 'Create a new client secret'],
    ['7000222', 'the client secret is wrong or has expired (AADSTS7000222).', 'Create a new client secret'],
    ['65001', 'the tenant has not consented to the application (AADSTS65001).', 'Have an administrator'],
    ['700016', 'the tenant has not consented to the application (AADSTS700016).', 'Have an administrator'],
    [
      '700211',
      "the application does not trust the platform's managed identity (AADSTS700211).",
      'npm run deploy:setup',
    ],
    ['90002', 'there is no such tenant (AADSTS90002).', 'Correct the organization'],
    ['12345', 'it was refused (AADSTS12345).', 'Check the client id'],
    [undefined, 'no usable answer came.', 'Check the client id'],
  ])('says what was wrong and what to do: %s', (entraCode, reason, remedy) => {
    const error = signInFailed(tenant, { status: 401, entraCode });

    expect(error.message).toBe(start + reason);
    expect(error.remedy).toContain(remedy);
    expect(error).toMatchObject({
      code: entraCode === undefined ? 'sign-in-failed' : `AADSTS${entraCode}`,
      status: 401,
    });
  });

  it('has a status only where one came', () => {
    expect(signInFailed(tenant, { status: undefined, entraCode: undefined }).status).toBeUndefined();
  });

  it('is one of missing consent by these codes, and by no other', () => {
    expect([...consentCodes].sort()).toEqual(['AADSTS500011', 'AADSTS65001', 'AADSTS700016', 'AADSTS7000229']);
  });
});
