import { createConfig, type Config } from '@msp/workflow-sdk';
import { createUserPrincipalName } from './user-name';

const withTemplate = (template?: string): Config =>
  createConfig(template === undefined ? {} : { user_naming_template: { value: template } }, {
    get: () => Promise.reject(new Error('no secret is needed')),
  });
const person = { firstName: 'Søren', lastName: "O'Brien Łukasz", email: 'Soren@Acme.Example' };

describe('createUserPrincipalName', () => {
  test('is the e-mail address without a template, its domain in lower case', () => {
    expect(createUserPrincipalName(person, withTemplate())).toBe('Soren@acme.example');
  });

  test.each([
    ['{firstName}.{lastName}', 'soren.obrienlukasz@acme.example'],
    ['{firstInitial}{lastName}', 'sobrienlukasz@acme.example'],
    ['{firstName}{lastInitial}', 'soreno@acme.example'],
  ])('fills %s with plain letters', (template, expected) => {
    expect(createUserPrincipalName(person, withTemplate(template))).toBe(expected);
  });

  test('says which placeholder a template may not have', () => {
    expect(() => createUserPrincipalName(person, withTemplate('{nickname}'))).toThrow(
      expect.objectContaining({ kind: 'missing-configuration', message: expect.stringContaining('{nickname}') }),
    );
  });

  test('refuses a name that leaves no letter over', () => {
    const inKanji = { ...person, firstName: '太郎', lastName: '山田' };

    expect(() => createUserPrincipalName(inKanji, withTemplate('{firstName}'))).toThrow(
      expect.objectContaining({ kind: 'invalid-input' }),
    );
  });
});
