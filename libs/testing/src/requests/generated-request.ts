import fc from 'fast-check';
import type { ContractDocument, ContractOperation } from './contract-document';
import { damage, hostileBody, hostileText, hostileValue, type BodyPlan } from './hostile-values';
import { valueOf, type KnownValues } from './valid-values';

export interface GeneratedRequest {
  readonly operationId: string;
  readonly who: string;
  readonly method: string;
  /** With its query, as it is sent. */
  readonly path: string;
  /** Names may be repeated. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: BodyPlan | undefined;
}

export interface RequestSource {
  readonly document: ContractDocument;
  /** Who asks, the more often the more often named; somebody without a token is a stranger. */
  readonly people: readonly string[];
  /** Bodies that lead somewhere, by operation, where the contract permits anything. */
  readonly bodies?: Readonly<Record<string, readonly unknown[]>>;
  readonly known: KnownValues;
}

type Header = readonly [string, string];

/** Characters that cannot be in a header at all never leave an HTTP client. */
const headerText = hostileText.map((text) => text.replace(/[^\x20-\x7e\xa0-\xff]/g, '?').slice(0, 3_000));
const mostly = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>, weight = 9) =>
  fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: rare });
// A text that is not well-formed has no percent encoding; its bytes in another encoding have.
const encode = (text: string) => (text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80');
const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

function pathOf(source: RequestSource, operation: ContractOperation): fc.Arbitrary<string> {
  // An empty one would make it the path of another operation.
  const text = hostileText.filter((value) => value !== '').map(encode);
  const hostile = fc.oneof(text, fc.constantFrom('%zz', '%00', '%ff', '..', '%2e%2e%2f', ';a=b'));
  const parameters = operation.parameters.filter((one) => one.in === 'path');
  const values = parameters.map(({ name, schema }) =>
    mostly(
      valueOf(source, schema, name).map((value) => encode(textOf(value))),
      hostile,
    ),
  );
  return fc
    .tuple(...values)
    .map((chosen) =>
      parameters.reduce(
        (path, { name }, index) => path.replace(`{${name}}`, () => chosen[index] ?? ''),
        operation.path,
      ),
    );
}

function queryOf(source: RequestSource, operation: ContractOperation): fc.Arbitrary<string> {
  const parameters = operation.parameters.filter((one) => one.in === 'query');
  const valid = parameters.map(({ name, schema, required }) => {
    const given = mostly(valueOf(source, schema, name).map(textOf), hostileText).map((text) => [name, text] as const);
    return mostly(given, fc.constant(undefined), required ? 19 : 1);
  });
  const strange = fc.oneof(
    hostileText.map((text) => ['unknown', text] as const),
    hostileText.map((text) => [text, 'x'] as const),
    fc.constantFrom(...parameters.map(({ name }) => name), 'scope', '__proto__').map((name) => [name, 'x'] as const),
  );
  const write = ([name, text]: readonly [string, string]) => `${encode(name)}=${encode(text)}`;
  return fc.tuple(fc.tuple(...valid), mostly(fc.constant(undefined), strange, 12)).map(([given, more]) => {
    const parts = [...given, more].filter((one) => one !== undefined).map(write);
    return parts.length === 0 ? '' : `?${parts.join('&')}`;
  });
}

function headersOf({ known }: RequestSource, operation: ContractOperation): fc.Arbitrary<Header[]> {
  const named = new Set(operation.parameters.filter((one) => one.in === 'header').map(({ name }) => name));
  const organizations = fc.constantFrom(...(known['organizationId'] ?? []));
  const organization = fc.oneof(
    { weight: 12, arbitrary: organizations.map((id): Header[] => [['X-Organization-Id', id]]) },
    { weight: 1, arbitrary: fc.constant<Header[]>([]) },
    { weight: 1, arbitrary: headerText.map((text): Header[] => [['X-Organization-Id', text]]) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(organizations, organizations)
        .map((ids): Header[] => ids.map((id) => ['X-Organization-Id', id])),
    },
  );
  const optional = (name: string, ...usual: string[]) =>
    fc.oneof(
      { weight: 6, arbitrary: fc.constant<Header[]>([]) },
      { weight: 2, arbitrary: fc.constantFrom(...usual).map((text): Header[] => [[name, text]]) },
      { weight: 1, arbitrary: headerText.map((text): Header[] => [[name, text]]) },
    );
  const strange = fc.constantFrom<Header>(
    ['Authorization', 'Bearer x'],
    ['Authorization', 'Basic eDp5'],
    ['Authorization', `Bearer ${'x'.repeat(20_000)}`],
    ['Cookie', 'x'.repeat(15_000)],
    ['X-Padding', 'x'.repeat(17_000)],
    ['X-Correlation-Id', '<script>'],
    ['Accept', 'text/html'],
    ['X-HTTP-Method-Override', 'DELETE'],
    ['X-Forwarded-For', '127.0.0.1, x'],
    ['Origin', 'https://evil.example'],
  );
  return fc
    .tuple(
      named.has('X-Organization-Id')
        ? organization
        : optional('X-Organization-Id', ...(known['organizationId'] ?? ['*'])),
      optional('If-Match', '*', '"x"', 'W/"datetime"'),
      optional('Prefer', 'wait=0', 'wait=1', 'respond-async', 'wait=99999999999'),
      optional('Idempotency-Key', 'key-1', 'key-2'),
      mostly(
        fc.constant<Header[]>([]),
        strange.map((header) => [header]),
        15,
      ),
    )
    .map((parts) => parts.flat());
}

function bodyOf(
  source: RequestSource,
  { operationId, body }: ContractOperation,
): fc.Arbitrary<[BodyPlan | undefined, Header[]]> {
  type Sent = [BodyPlan | undefined, Header[]];
  if (body === undefined) {
    const unwanted = hostileBody.map((plan): Sent => [plan, [['Content-Type', 'application/json']]]);
    return mostly<Sent>(fc.constant<Sent>([undefined, []]), unwanted, 20);
  }
  const permitted = valueOf(source, body.schema);
  const known = source.bodies?.[operationId];
  const valid = known ? mostly(fc.constantFrom(...known), permitted, 3) : permitted;
  const damaged = fc.tuple(valid, fc.nat(200), hostileValue).map(([value, pick, bad]) => damage(value, pick, bad));
  const plans = fc.oneof(
    { weight: 5, arbitrary: valid.map((value): BodyPlan => ({ kind: 'json', value })) },
    { weight: 4, arbitrary: damaged.map((value): BodyPlan => ({ kind: 'json', value })) },
    { weight: 1, arbitrary: hostileBody },
  );
  const types = fc.constantFrom<Header[]>(
    [],
    [['Content-Type', 'text/plain']],
    [['Content-Type', 'application/json; charset=utf-16']],
    [['Content-Type', 'application/x-www-form-urlencoded']],
    [['Content-Type', 'nonsense']],
    [
      ['Content-Type', 'application/json'],
      ['Content-Encoding', 'gzip'],
    ],
    [
      ['Content-Type', 'application/json'],
      ['Content-Encoding', 'nonsense'],
    ],
  );
  return fc.tuple(plans, mostly(fc.constant<Header[]>([['Content-Type', body.contentType]]), types, 14));
}

function requestOf(source: RequestSource, operation: ContractOperation): fc.Arbitrary<GeneratedRequest> {
  return fc
    .record({
      who: fc.constantFrom(...source.people),
      path: pathOf(source, operation),
      query: queryOf(source, operation),
      headers: headersOf(source, operation),
      body: bodyOf(source, operation),
    })
    .map(({ who, path, query, headers, body: [plan, typed] }) => ({
      operationId: operation.operationId,
      method: operation.method,
      who,
      path: path + query,
      headers: [...headers, ...typed],
      body: plan,
    }));
}

/** Requests to every operation of a contract by everybody, about half of them valid. */
export function someRequest(source: RequestSource): fc.Arbitrary<GeneratedRequest> {
  return fc.oneof(...source.document.operations.map((operation) => requestOf(source, operation)));
}
