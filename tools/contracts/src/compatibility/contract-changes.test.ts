import { changesOf } from './contract-changes';
import type { Value } from './document';
import { reportOf } from './report';

const item = { type: 'object', additionalProperties: false, required: ['id'] };
const properties = { id: { type: 'string', maxLength: 10 }, kind: { type: 'string', enum: ['a', 'b'] } };
const refTo = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** A contract with one operation, whose parts a test may change. */
function contract({ request = {}, response = {}, operation = {}, parameters = [] as Value[], paths = {} } = {}): Value {
  const body = { required: true, content: { 'application/json': { schema: refTo('Sent') } } };
  const answer = { headers: { ETag: {} }, content: { 'application/json': { schema: refTo('Got') } } };
  const put = { parameters: [{ in: 'query', name: 'a', schema: { type: 'string' } }, ...parameters] };
  const nested = { ...properties, parts: { type: 'array', items: refTo('Got') } };
  return {
    paths: { '/things': { put: { ...put, requestBody: body, responses: { 200: answer }, ...operation } }, ...paths },
    components: {
      schemas: { Sent: { ...item, properties, ...request }, Got: { ...item, properties: nested, ...response } },
    },
  };
}
const kind = (change: Value) => ({ properties: { ...properties, kind: { ...properties.kind, ...change } } });
const id = (change: Value) => ({ properties: { ...properties, id: { ...properties.id, ...change } } });
const got = (change: Value) => ({
  properties: { ...properties, parts: { type: 'array', items: refTo('Got') }, ...change },
});
const asked = (name: string, required: boolean) => [{ in: 'query', name, required, schema: { type: 'string' } }];

type Case = [string, 'breaking' | 'services first' | 'compatible', Value, Value?];
const more = { '/others': { get: { responses: {} } } };
const cases: Case[] = [
  ['a path is gone', 'breaking', contract(), contract({ paths: more })],
  ['a path is new', 'services first', contract({ paths: more })],
  ['a method is gone', 'breaking', { ...contract(), paths: { '/things': {} } }],
  ['a parameter is gone', 'breaking', contract(), contract({ parameters: asked('b', false) })],
  ['a parameter is new', 'services first', contract({ parameters: asked('b', false) })],
  ['a required parameter is new', 'breaking', contract({ parameters: asked('b', true) })],
  ['a parameter became required', 'breaking', contract({ parameters: asked('a', true) })],
  ['a parameter need not be sent', 'services first', contract(), contract({ parameters: asked('a', true) })],
  [
    'a property is new in what is sent',
    'services first',
    contract({ request: { properties: { ...properties, c: {} } } }),
  ],
  ['a required one is new in what is sent', 'breaking', contract({ request: { required: ['id', 'kind'] } })],
  ['one need not be sent any more', 'services first', contract({ request: { required: [] } })],
  ['one may not be sent any more', 'breaking', contract({ request: { properties: { id: properties.id } } })],
  ['a value may not be sent any more', 'breaking', contract({ request: kind({ enum: ['a'] }) })],
  ['a value may be sent beside', 'services first', contract({ request: kind({ enum: ['a', 'b', 'c'] }) })],
  ['any value may be sent', 'services first', contract({ request: kind({ enum: undefined }) })],
  ['only some values may be sent', 'breaking', contract({ request: id({ enum: ['a'] }) })],
  ['what is sent is shorter', 'breaking', contract({ request: id({ maxLength: 5 }) })],
  ['what is sent may be longer', 'services first', contract({ request: id({ maxLength: 20 }) })],
  ['what is sent has a least length', 'breaking', contract({ request: id({ minLength: 1 }) })],
  ['what is sent has a pattern', 'breaking', contract({ request: id({ pattern: '^a' }) })],
  ['what is sent is of another type', 'breaking', contract({ request: id({ type: 'integer' }) })],
  ['what is sent may be null', 'services first', contract({ request: id({ type: ['string', 'null'] }) })],
  ['what is sent takes other properties', 'services first', contract({ request: { additionalProperties: true } })],
  ['a property is new in what is got', 'compatible', contract({ response: got({ c: {} }) })],
  ['one is gone from what is got', 'breaking', contract({ response: { properties } })],
  ['one may be missing in what is got', 'breaking', contract({ response: { required: [] } })],
  ['one is always in what is got', 'compatible', contract({ response: { required: ['id', 'kind'] } })],
  [
    'a value may be got beside',
    'compatible',
    contract({ response: got({ kind: { type: 'string', enum: ['a', 'b', 'c'] } }) }),
  ],
  [
    'what is got may be null',
    'breaking',
    contract({ response: got({ id: { type: ['string', 'null'], maxLength: 10 } }) }),
  ],
  [
    'what is got is of another type',
    'breaking',
    contract({ response: got({ id: { type: 'integer', maxLength: 10 } }) }),
  ],
  ['a status is gone', 'breaking', contract({ operation: { responses: {} } })],
  ['a header is gone', 'breaking', contract({ operation: { responses: { 200: { content: contract({}) } } } })],
  ['a body is not taken any more', 'breaking', contract({ operation: { requestBody: undefined } })],
];

describe('changes of a contract', () => {
  test('are none where nothing changed, also where a schema is a part of itself', () => {
    expect(changesOf({ before: contract(), after: contract() })).toEqual([]);
  });

  test.each(cases)('%s: %s', (_what, meaning, after, before = contract()) => {
    const meanings = new Set(changesOf({ before, after }).map((change) => change.meaning));
    const worst = (['breaking', 'services first', 'compatible'] as const).find((one) => meanings.has(one));
    expect(worst).toBe(meaning);
  });

  test('are found in a part that both name by the same name', () => {
    const changes = changesOf({ before: contract(), after: contract({ request: id({ maxLength: 5 }) }) });
    expect(changes).toEqual([{ meaning: 'breaking', text: 'PUT /things body.id: maxLength is tighter' }]);
  });
});

describe('the report', () => {
  const breaking = { meaning: 'breaking', text: 'GET /a: is gone' } as const;
  test.each([
    ['refuses what breaks', [breaking], [], 'services first', [breaking.text]],
    [
      'accepts it with a reason',
      [breaking],
      [{ change: breaking.text, reason: 'Never released.' }],
      'services first',
      [],
    ],
    [
      'accepts nothing without one',
      [breaking],
      [{ change: breaking.text, reason: ' ' }],
      'services first',
      [breaking.text],
    ],
    ['says in which order', [{ ...breaking, meaning: 'services first' as const }], [], 'services first', []],
    ['or that there is none', [{ ...breaking, meaning: 'compatible' as const }], [], 'any order', []],
    ['also of nothing', [], [], 'any order', []],
  ])('%s', (_what, changes, accepted, label, refused) => {
    expect(reportOf(changes, accepted)).toMatchObject({ label, refused });
  });
});
