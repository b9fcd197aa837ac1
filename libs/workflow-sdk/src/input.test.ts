import { defineDataProvider } from './data-provider';
import { field, type ParameterSet } from './field';
import { parseInput } from './input';
import { Secret } from './secret';

const colours = defineDataProvider({ name: 'colours', description: 'Colours', options: () => [] });

const errorsOf = (parameters: ParameterSet, values: Readonly<Record<string, unknown>>) => {
  const parsed = parseInput(parameters, values);
  return parsed.valid ? [] : parsed.errors;
};

describe('parseInput', () => {
  test('WF-3 names each invalid field', () => {
    const parameters = {
      firstName: field.string({ label: 'First name' }),
      email: field.email({ label: 'E-mail' }),
      seats: field.int({ label: 'Seats' }),
    };

    const errors = errorsOf(parameters, { email: 'nobody', seats: 1.5 });

    expect(errors.map(({ path }) => path)).toEqual(['firstName', 'email', 'seats']);
  });

  test('WF-3 refuses a parameter that was not declared', () => {
    const errors = errorsOf({ name: field.string({ label: 'Name' }) }, { name: 'Ada', isAdmin: true });

    expect(errors.map(({ path }) => path)).toEqual(['isAdmin']);
  });

  test('refuses names that reach the prototype', () => {
    const values: Readonly<Record<string, unknown>> = JSON.parse('{"__proto__": {"admin": true}, "constructor": 1}');

    expect(errorsOf({}, values).map(({ path }) => path)).toEqual(['__proto__', 'constructor']);
  });

  test('fills in defaults and leaves out optional values that are empty or null', () => {
    const parameters = {
      seats: field.int({ label: 'Seats', required: false, default: 5 }),
      manager: field.string({ label: 'Manager', required: false }),
      department: field.string({ label: 'Department', required: false }),
    };

    const parsed = parseInput(parameters, { manager: '', department: null });

    expect(parsed).toEqual({ valid: true, input: { seats: 5 } });
  });

  test('wraps secret strings so that printing the input shows none', () => {
    const parsed = parseInput({ password: field.string({ label: 'Password', secret: true }) }, { password: 'hunter2' });

    expect(parsed.valid && parsed.input['password']).toBeInstanceOf(Secret);
    expect(JSON.stringify(parsed)).not.toContain('hunter2');
  });

  const everyType: ParameterSet = {
    string: field.string({ label: 'String', validation: { minLength: 2, maxLength: 3, pattern: '[a-z]+' } }),
    int: field.int({ label: 'Int', validation: { min: 1, max: 9 } }),
    float: field.float({ label: 'Float' }),
    bool: field.bool({ label: 'Bool' }),
    email: field.email({ label: 'Email' }),
    json: field.json({ label: 'Json' }),
    list: field.list({ label: 'List', validation: { maxLength: 2 } }),
    date: field.date({ label: 'Date' }),
    select: field.select({ label: 'Select', options: [{ label: 'Red', value: 'red' }] }),
    several: field.select({ label: 'Several', from: colours, multiple: true }),
  };

  test.each<[keyof typeof everyType, unknown]>([
    ['string', 'ab'],
    ['int', 9],
    ['float', 1.5],
    ['bool', false],
    ['email', 'grace.hopper+navy@acme.example'],
    ['json', { nested: [1, null, 'x'] }],
    ['list', []],
    ['date', '2028-02-29'],
    ['select', 'red'],
    ['several', ['red', 'blue']],
  ])('WF-3 accepts a %s such as %j', (name, value) => {
    const parameter = everyType[name];

    expect(parameter && parseInput({ [name]: parameter }, { [name]: value })).toEqual({
      valid: true,
      input: { [name]: value },
    });
  });

  test.each<[keyof typeof everyType, unknown]>([
    ['string', 7],
    ['string', 'a'],
    ['string', 'abcd'],
    ['string', 'AB'],
    ['int', '3'],
    ['int', 1.5],
    ['int', 0],
    ['int', 10],
    ['float', Number.NaN],
    ['bool', 'true'],
    ['email', 'a@b'],
    ['email', 'a b@acme.example'],
    ['email', 'a@acme..example'],
    ['json', () => 1],
    ['list', 'a,b'],
    ['list', [1]],
    ['list', ['a', 'b', 'c']],
    ['date', '2027-02-29'],
    ['date', '1/2/2027'],
    ['select', 'green'],
    ['select', ['red']],
    ['several', 'red'],
    ['several', []],
    ['several', ['red', 'red']],
  ])('WF-3 refuses a %s such as %j', (name, value) => {
    const parameter = everyType[name];

    expect(parameter && errorsOf({ [name]: parameter }, { [name]: value }).map(({ path }) => path)).toEqual([name]);
  });

  describe('cleans what was sent, whoever sent it', () => {
    const names = { firstName: field.string({ label: 'First name' }), lastName: field.string({ label: 'Last name' }) };

    test('V5: a blank text is missing, and the others are trimmed', () => {
      expect(errorsOf(names, { firstName: '   ', lastName: ' Byron ' })).toEqual([
        { path: 'firstName', message: 'Is required.' },
      ]);
      expect(parseInput(names, { firstName: '\t Ada\n', lastName: ' Byron ' })).toEqual({
        valid: true,
        input: { firstName: 'Ada', lastName: 'Byron' },
      });
    });

    test.each<[string, ParameterSet[string], unknown, unknown]>([
      ['a text with inner lines', field.string({ label: 'L' }), ' a\r\n\r\n  b \n', 'a\n\n  b'],
      ['an address', field.email({ label: 'L' }), ' ada@acme.example\u200b ', 'ada@acme.example'],
      ['a day', field.date({ label: 'L' }), ' 2027-03-01 ', '2027-03-01'],
      ['a list', field.list({ label: 'L' }), [' a ', '  ', 'b\u00a0c\ufeff'], ['a', 'b c']],
      ['an option', field.select({ label: 'L', options: [{ label: 'R', value: 'red' }] }), ' red\u200b', 'red'],
      ['a text', field.string({ label: 'L' }), 'Zed\u200b', 'Zed'],
      ['a secret, which stays', field.json({ label: 'L' }), { a: ' b ' }, { a: ' b ' }],
      ['a provided choice, which stays', field.select({ label: 'L', from: colours }), 'Hardware ', 'Hardware '],
    ])('V5 V6: %s', (_what, parameter, sent, expected) => {
      expect(parseInput({ f: parameter }, { f: sent })).toEqual({ valid: true, input: { f: expected } });
    });

    test.each<[string, ParameterSet[string], unknown]>([
      ['text', field.string({ label: 'L' }), '\u200b\u00a0'],
      ['an address', field.email({ label: 'L' }), '   '],
      ['a list', field.list({ label: 'L' }), [' ', '']],
      ['several options', field.select({ label: 'L', from: colours, multiple: true }), [' ']],
      ['an option', field.select({ label: 'L', from: colours }), ' '],
      ['a number', field.int({ label: 'L' }), '  '],
    ])('V5: %s that is blank is missing', (_what, parameter, sent) => {
      expect(errorsOf({ f: parameter }, { f: sent })).toEqual([{ path: 'f', message: 'Is required.' }]);
    });

    test('V6: a password keeps every character', () => {
      const parsed = parseInput({ p: field.string({ label: 'P', secret: true }) }, { p: ' a\u200b\u00a0 ' });

      expect(parsed.valid && (parsed.input['p'] as Secret).reveal()).toBe(' a\u200b\u00a0 ');
    });
  });

  test("uses the author's message when a bound is broken", () => {
    const parameters = {
      code: field.string({ label: 'Code', validation: { pattern: '\\d{4}', message: 'Four digits, please.' } }),
    };

    expect(errorsOf(parameters, { code: 'x' })).toEqual([{ path: 'code', message: 'Four digits, please.' }]);
  });
});
