import fc from 'fast-check';

/** Text that has broken something somewhere. */
export const hostileText = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      ' ',
      'a\0b',
      '\ud800',
      'x\udfff',
      '\u202e\u200b',
      '../..',
      '%00',
      '%zz',
      "' or 1 eq 1",
      "x' and true",
      'null',
    ],
    ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'GLOBAL', 'global', '*', 'a/b', 'a\\b', '#', '?'],
    ...[
      '=cmd()',
      '<script>',
      '${7*7}',
      '\r\nX-Injected: 1',
      '9'.repeat(400),
      'x'.repeat(9_000),
      '0',
      '-1',
      '1e309',
      'NaN',
    ],
    ...['true', '[]', '{}', '2026-02-30T25:61:61Z', '00000000-0000-0000-0000-000000000000', '9007199254740993'],
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** Values of every JSON type, where another type is expected. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e308, -1e308, 2 ** 53, [], {}, [[]], [null], ['x', 1]),
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(...['x', 7, null].map((value) => Array.from({ length: 1_500 }, () => value))),
);

/** A body by how it is made, so that a report can name it without containing it. */
export type BodyPlan =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'deep'; readonly levels: number }
  | { readonly kind: 'keys'; readonly count: number }
  | { readonly kind: 'long'; readonly bytes: number };

/** The bytes of a body. */
export function writeBody(plan: BodyPlan): string {
  if (plan.kind === 'json') return JSON.stringify(plan.value) ?? '';
  if (plan.kind === 'text') return plan.text;
  if (plan.kind === 'deep') return `${'['.repeat(plan.levels)}${']'.repeat(plan.levels)}`;
  if (plan.kind === 'keys') return `{${Array.from({ length: plan.count }, (_, index) => `"k${index}":0`).join(',')}}`;
  return JSON.stringify({ name: 'x'.repeat(plan.bytes) });
}

const mebibyte = 2 ** 20;

/** Bodies that are hostile as a whole. */
export const hostileBody: fc.Arbitrary<BodyPlan> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom(
        ...['', '{', 'null', '"text"', '[]', '123', 'NaN', '{"a":1}{"b":2}', '{"name":1e999}', '{"name":"\\ud800"}'],
        ...['{"__proto__":{"isActive":true}}', '{"constructor":{"prototype":{"x":1}}}', '{"name":"a","name":"b"}'],
        ...['\ufeff{}', '{"\\u0000":1}', '{"a":"\\u0000"}', '<xml/>', '{"toString":1,"valueOf":2}', 'undefined'],
      )
      .map((text): BodyPlan => ({ kind: 'text', text })),
  },
  { weight: 3, arbitrary: fc.constantFrom(20, 40, 5_000).map((levels): BodyPlan => ({ kind: 'deep', levels })) },
  { weight: 1, arbitrary: fc.constantFrom(19_000, 100_000).map((count): BodyPlan => ({ kind: 'keys', count })) },
  { weight: 1, arbitrary: fc.constantFrom(mebibyte + 1, 100_000).map((bytes): BodyPlan => ({ kind: 'long', bytes })) },
);

type Place = readonly (string | number)[];

function placesIn(value: unknown, place: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [place];
  const children = Object.entries(value).flatMap(([key, child]) => placesIn(child, [...place, key]));
  return [place, ...children];
}

function replaceAt(value: unknown, [key, ...rest]: Place, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((child, index) => (String(index) === key ? replaceAt(child, rest, by) : child));
  if (typeof value !== 'object' || value === null) return by;
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, name === key ? replaceAt(child, rest, by) : child]),
  );
}

/** A value with one place in it, chosen by `pick`, replaced or joined by something hostile. */
export function damage(value: unknown, pick: number, hostile: unknown): unknown {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (isObject && pick % 5 === 0) return { ...value, unknownProperty: hostile };
  const places = placesIn(value);
  return replaceAt(value, places[pick % places.length] ?? [], hostile);
}
