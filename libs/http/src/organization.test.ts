import { Access } from '@msp/auth';
import { seedOrganizations } from '@msp/testing';
import { sampleRoutes, startSample, type Sample, type SampleRoutes } from './testing/start-sample';

const acme = seedOrganizations.acme.id;
const beta = seedOrganizations.beta.id;
const flags = { canExecuteWorkflows: true, canManageConfig: true, canManageForms: true, canViewHistory: true };

type Operation = 'inOrganization' | 'inPath' | 'changeInPath' | 'inQuery' | 'inOneOrGlobal';

/** Everything that a request may name an organization with. */
interface Naming {
  readonly path: string;
  readonly header: string | undefined;
  readonly query: string;
  readonly body: object;
}

const headers = [undefined, acme, beta, '', 'GLOBAL', acme.toUpperCase(), `${acme}, ${beta}`, `${acme}, ${acme}`];
const queries = [
  ...['', `orgId=${acme}`, `orgId=${beta}`, `orgId=${acme}&orgId=${beta}`, `orgId=${acme.toUpperCase()}`, 'orgId='],
  ...[`organizationId=${acme}`, `organizationId=${beta}`, 'scope=global', `scope=${beta}`, 'scope='],
];
const paths = [acme, acme.toUpperCase(), 'GLOBAL', `${acme},${beta}`];
const text = { text: 'a' };
const bodies = [text, { ...text, organizationId: acme }, { ...text, organizationId: beta }, { ...text, orgId: beta }];

/** What the organization of a request is, as told to somebody by word of mouth; undefined where it is to be refused. */
const rules: Readonly<Record<Operation, (naming: Naming) => string | undefined>> = {
  inOrganization: ({ header, query }) => (isOne(header) && query === '' ? header : undefined),
  inPath: ({ path, header, query }) => (path === acme && agrees(header, acme) && query === '' ? acme : undefined),
  changeInPath: ({ path, header, query, body }) =>
    path === acme && agrees(header, acme) && query === '' && body === text ? acme : undefined,
  inQuery: ({ header, query }) => [acme, beta].find((id) => query === `orgId=${id}` && agrees(header, id)),
  inOneOrGlobal: ({ header, query }) => {
    if (header === undefined) return query === 'scope=global' ? 'GLOBAL' : undefined;
    return isOne(header) && query === '' ? header : undefined;
  },
};
const isOne = (header: string | undefined) => header === acme || header === beta;
const agrees = (header: string | undefined, named: string) => header === undefined || header === named;

const shapes: Readonly<
  Record<Operation, { method: 'GET' | 'POST'; paths: readonly string[]; bodies: readonly object[] }>
> = {
  inOrganization: { method: 'GET', paths: ['/thing'], bodies: [text] },
  inPath: { method: 'GET', paths, bodies: [text] },
  changeInPath: { method: 'POST', paths: [acme], bodies },
  inQuery: { method: 'GET', paths: ['/query-thing'], bodies: [text] },
  inOneOrGlobal: { method: 'GET', paths: ['/any-thing'], bodies: [text] },
};

describe('an organization that is named in several places', () => {
  let sample: Sample;
  let token: string;
  let handled: string[];
  let askedFor: Set<string>;
  beforeAll(async () => {
    let now = 0;
    const noting = <Id extends Operation>(id: Id): SampleRoutes[Id] => {
      const { handle, ...route } = sampleRoutes[id];
      // Each is called with its own input.
      const noted = (input: never) => (handled.push((input as { scope: string }).scope), handle(input));
      return { ...route, handle: noted } as unknown as SampleRoutes[Id];
    };
    const access = new Access(
      {
        findPerson: async () => undefined,
        findPermission: async (_userId, id) => (askedFor.add(id), flags),
        findOrganization: async () => ({ isActive: true }),
      },
      [],
      // Nothing is remembered, so that each request asks.
      () => (now += 3_600_000),
    );
    const routes: SampleRoutes = {
      ...sampleRoutes,
      inOrganization: noting('inOrganization'),
      inPath: noting('inPath'),
      inQuery: noting('inQuery'),
      changeInPath: noting('changeInPath'),
      inOneOrGlobal: noting('inOneOrGlobal'),
    };
    sample = await startSample({ access, routes, requestsPerMinute: 1_000_000 });
    token = await sample.issuer.token('technician');
  });
  beforeEach(() => {
    handled = [];
    askedFor = new Set();
  });
  afterAll(() => sample.stop());

  async function send(operation: Operation, { path, header, query, body }: Naming) {
    const at = path.startsWith('/') ? path : `/organizations/${path}/thing`;
    const { method } = shapes[operation];
    const response = await fetch(`${sample.url}${at}${query === '' ? '' : `?${query}`}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        ...(header !== undefined && { 'X-Organization-Id': header }),
      },
      ...(method === 'POST' && { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as { code?: string; organizationId?: string };
    return { status: response.status, ...answer };
  }
  const namingsOf = (operation: Operation): Naming[] =>
    shapes[operation].paths.flatMap((path) =>
      shapes[operation].bodies.flatMap((body) =>
        headers.flatMap((header) => queries.map((query) => ({ path, header, query, body }))),
      ),
    );

  test.each(Object.keys(shapes) as Operation[])(
    'AUTH-4 is one and the same, or %s refuses the request before its handler is called',
    async (operation) => {
      for (const naming of namingsOf(operation)) {
        handled = [];
        askedFor.clear();
        const expected = rules[operation](naming);

        const { status, code, organizationId } = await send(operation, naming);

        expect({ naming, status, code, organizationId, handled }).toEqual({
          naming,
          ...(expected === undefined
            ? { status: 400, code: 'invalid-request', organizationId: undefined, handled: [] }
            : { status: 200, code: undefined, organizationId: expected, handled: [expected] }),
        });
        // The right is asked for on the very organization that the handler is given, and on no other.
        if (expected !== undefined) expect([...askedFor]).toEqual(expected === 'GLOBAL' ? [] : [expected]);
      }
    },
  );
});
