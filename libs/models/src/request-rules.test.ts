import { z } from 'zod';
import { faultOfField, type FieldRule, requestRules } from './request-rules';
import { managementApi, workflowApi } from './validators';

const validators: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  ...managementApi.validators,
  ...workflowApi.validators,
};
const id = '7c1d00aa-0000-4000-8000-0000000000aa';
const rows = Object.entries(requestRules).flatMap(([operation, rules]) =>
  Object.entries(rules).map(([field, rule]) => [operation, field, rule as FieldRule] as const),
);

/** Texts on both sides of each limit that a rule may have, and what people type by mistake. */
function textsFor({ minLength = 0, maxLength = 50, enum: choices = [] }: FieldRule): unknown[] {
  const lengths = [minLength - 1, minLength, maxLength - 1, maxLength, maxLength + 1, 88, 89, 90, 100, 101];
  const repeated = lengths
    .filter((length) => length >= 0)
    .flatMap((length) => ['a', ' ', 'é', '😀'].map((one) => one.repeat(length)));
  const typed = [
    '',
    ' ',
    '  ',
    ' a',
    'a ',
    'a b',
    '\n',
    'A',
    'a-b',
    'a--b',
    '-a',
    'a.b_c',
    '<a>',
    `a"b`,
    `a'b`,
    'a\u0000',
  ];
  return [...repeated, ...typed, id, id.toUpperCase(), `${id} `, 'GLOBAL', '42', ...choices];
}

const others: readonly unknown[] = [
  null,
  undefined,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  100_000,
  100_001,
  Number.NaN,
  Infinity,
  {},
  [],
];
const lists = [1, 2, 5, 6, 25, 50, 51, 200, 201].map((length) => Array.from({ length }, () => id));

function valuesFor(rule: FieldRule): unknown[] {
  const texts = textsFor(rule.values ?? rule.items ?? rule);
  return [...texts, ...others, ...lists, ['no id'], [id, 'no id'], [id, ''], [1], [null]];
}

function validatorOf(operation: string, field: string): z.ZodType {
  const parts = validators[operation] ?? {};
  const shapes = [parts['body'], parts['path']].flatMap((part) => (part instanceof z.ZodObject ? [part.shape] : []));
  return shapes.map((shape) => shape[field]).find((found) => found instanceof z.ZodType) as z.ZodType;
}

describe('requestRules', () => {
  test.each(rows)('U6: %s accepts and refuses of %s what the contract does', (operation, field, rule) => {
    const validator = validatorOf(operation, field);
    const isNamed = rule.values !== undefined;

    const different = valuesFor(rule)
      // A record's values are asked about one by one.
      .filter((value) => !isNamed || typeof value === 'string')
      .filter((value) => {
        const accepted = faultOfField(rule.values ?? rule, value) === undefined;
        return accepted !== validator.safeParse(isNamed ? { host: value } : value).success;
      });

    expect(different).toEqual([]);
  });

  test('says of every operation that people fill in what its fields have to be', () => {
    expect(Object.keys(requestRules)).toEqual(
      expect.arrayContaining(['putSecret', 'putConfigValue', 'createMapping', 'pauseRuns', 'acknowledgeExecution']),
    );
    expect(requestRules.putSecret.name.pattern).toBeDefined();
    expect(requestRules.putSecret.value.maxLength).toBe(25_000);
  });

  test('a rule says what is missing, and how much there may be', () => {
    const name: FieldRule = requestRules.createOrganization.name;

    expect(faultOfField(name, undefined)).toEqual({ kind: 'missing' });
    expect(faultOfField(name, '  ')).toEqual({ kind: 'missing' });
    expect(faultOfField(name, 'n'.repeat(201))).toEqual({ kind: 'long', limit: 200 });
    expect(faultOfField(requestRules.pauseRuns.reason, 'no')).toEqual({ kind: 'short', limit: 3 });
    expect(faultOfField(requestRules.grantPermissions.organizationIds, [])).toEqual({ kind: 'missing' });
  });
});
