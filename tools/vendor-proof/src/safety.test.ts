import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Caller } from './caller';
import { readCommand } from './command-line';
import { ForeignObjectError, namePrefix, type ObjectKind, OwnedObjects } from './owned-objects';
import { redactBody, redactPath, redactText } from './redact';
import { exitCodeOf, formatSummary, formatTable } from './report';
import { type Check, runChecks, skipped, verdict } from './check';
import { readSettings } from './settings';
import { createWriteGate } from './write-gate';

const never = new AbortController().signal;

describe('objects of a run', () => {
  const things = (names: Readonly<Record<string, string | undefined>>) => {
    const removed: string[] = [];
    const kind: ObjectKind = {
      nameOf: async (id) => names[id],
      remove: async (id) => void removed.push(id),
    };
    return { objects: new OwnedObjects({ user: kind }), removed };
  };

  it.each([
    ['another name', 'Grace Hopper'],
    ['a name that only holds the prefix', `x ${namePrefix}1`],
    ['a name in other letters', namePrefix.toUpperCase()],
    ['an empty name', ''],
  ])('are not removed when the vendor calls them by %s', async (_what, name) => {
    const { objects, removed } = things({ '1': name });
    objects.add('user', '1');

    await expect(objects.remove('user', '1')).rejects.toThrow(ForeignObjectError);
    expect(await objects.removeAll()).toEqual([expect.stringContaining('left alone')]);
    expect(removed).toEqual([]);
  });

  it('are removed newest first, and one that cannot be does not keep the others', async () => {
    const { objects, removed } = things({
      '1': `${namePrefix}a`,
      '2': 'foreign',
      '3': `${namePrefix}c`,
      '4': undefined,
    });
    for (const id of ['1', '2', '3', '4']) objects.add('user', id);

    const problems = await objects.removeAll();

    expect(removed).toEqual(['3', '1']);
    expect(problems).toHaveLength(1);
  });

  it('are refused of a kind that could not be removed', () => {
    expect(() => things({}).objects.add('mailbox', '1')).toThrow(RangeError);
  });
});

describe('the question before the first write', () => {
  let server: Server;
  let url: string;
  const methods: string[] = [];
  beforeAll(async () => {
    server = createServer((req, res) => {
      methods.push(req.method ?? '');
      res.setHeader('content-type', 'application/json').end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => methods.splice(0));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const callerWith = (answer: string) => {
    const ask = jest.fn(async () => answer);
    const gate = createWriteGate({ target: 'a tenant', prefix: namePrefix, isAgreed: false, isStandIn: false, ask });
    const options = {
      baseUrl: url,
      authorize: async () => 'Bearer t',
      gate,
      secrets: [],
      pause: async () => undefined,
    };
    return { caller: new Caller(options), ask };
  };

  it('is asked once, and not for reads', async () => {
    const { caller, ask } = callerWith('yes');

    await caller.call('GET', '/a');
    expect(ask).not.toHaveBeenCalled();
    await caller.call('POST', '/a');
    await caller.call('DELETE', '/a');

    expect(ask).toHaveBeenCalledTimes(1);
    expect(ask).toHaveBeenCalledWith(expect.stringContaining(namePrefix));
    expect(methods).toEqual(['GET', 'POST', 'DELETE']);
  });

  it.each(['no', '', 'y', 'yes please'])('sends no write after the answer "%s", and asks no more', async (answer) => {
    const { caller, ask } = callerWith(answer);
    const check: Check<Caller> = {
      id: 'x',
      fact: 'A fact.',
      expected: '2xx',
      run: async (own) => verdict(true, String((await own.call('PATCH', '/a')).status)),
    };

    const results = await runChecks([check, { ...check, id: 'y' }], caller, never);

    expect(results.map(({ verdict: { kind } }) => kind)).toEqual(['skipped', 'skipped']);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(methods).toEqual([]);
  });

  it('is answered by --yes for stand-ins only', () => {
    const options = { target: 't', prefix: namePrefix, isAgreed: true, ask: async () => '' };

    expect(() => createWriteGate({ ...options, isStandIn: false })).toThrow('for the stand-ins only');
    expect(() => createWriteGate({ ...options, isStandIn: true })).not.toThrow();
  });

  it('does not take the token to another address', async () => {
    const { caller } = callerWith('yes');

    await expect(caller.call('GET', 'https://elsewhere.example/next')).rejects.toThrow('another address');
  });
});

describe('redaction', () => {
  it.each([
    ['a secret', 'it is s3cr3t+/=', 'it is [redacted]'],
    ['one in an address', `?k=${encodeURIComponent('s3cr3t+/=')}`, '?k=[redacted]'],
    ['one in base64', Buffer.from('s3cr3t+/=').toString('base64'), '[redacted]'],
    ['an address of a person', "'grace@acme.example' exists", "'[address]' exists"],
    ['most of an id', 'a1c3e5f7-0001-4b2d-9c4e-acacacacac01', 'a1c3e5f7…'],
  ])('hides %s', (_what, text, expected) => {
    expect(redactText(text, ['s3cr3t+/='])).toBe(expected);
  });

  it('hides what a filter or search names, unless it is of this program', () => {
    expect(redactPath("/users?$filter=displayName+eq+'Grace'", [])).toBe("/users?$filter=displayName eq '…'");
    expect(redactPath('/Users?search=Grace&count=1', [])).toBe('/Users?search=…&count=1');
    expect(redactPath(`/users?$filter=a+eq+'${namePrefix}x'`, [])).toContain(`${namePrefix}x`);
  });

  it('keeps the shape of a body, what tells of the vendor, and nothing of anybody', () => {
    const body = {
      value: [{ displayName: 'Grace', accountEnabled: true, state: 'Active' }, { displayName: `${namePrefix}a` }, {}],
      passwordProfile: { password: 'x' },
      access_token: 'x',
      error: { code: 'Bad', message: 'for grace@acme.example' },
    };

    expect(redactBody(body, [])).toEqual({
      value: [
        { displayName: '[text]', accountEnabled: true, state: 'Active' },
        { displayName: `${namePrefix}a` },
        'and 1 more',
      ],
      passwordProfile: '[redacted]',
      access_token: '[redacted]',
      error: { code: 'Bad', message: 'for [address]' },
    });
  });
});

describe('a run as told', () => {
  const about = (id: string) => ({ id, fact: 'A fact holds.', expected: '200' });

  it('is a table of check, expected and seen, and fails for what differs or failed', () => {
    const results = [
      { check: about('one'), verdict: verdict(true, '200') },
      { check: { ...about('two'), unproven: true as const }, verdict: verdict(false, '404') },
      { check: about('three'), verdict: skipped('no licence') },
    ];

    const [head, , ...rows] = formatTable(results).split('\n');
    expect(head).toMatch(/^Check +\| Expected +\| Seen +\| Result$/);
    expect(rows.map((row) => row.split(' | ').map((cell) => cell.trim()))).toEqual([
      ['one', '200', '200', 'as expected'],
      ['two *', '200', '404', 'DIFFERENT'],
      ['three', '200', 'no licence', 'skipped'],
    ]);
    expect(formatSummary(results)).toContain('1 as expected, 1 different, 0 failed, 1 skipped.');
    expect([exitCodeOf(results), exitCodeOf(results.slice(0, 1)), exitCodeOf(results.slice(2))]).toEqual([1, 0, 0]);
  });

  it('goes on after a check that threw', async () => {
    const check = (id: string, run: Check<undefined>['run']): Check<undefined> => ({ ...about(id), run });
    const broken = check('broken', () => Promise.reject(new Error('no route')));

    const results = await runChecks([broken, check('fine', async () => verdict(true, 'ok'))], undefined, never);

    expect(results.map(({ verdict: { kind, seen } }) => [kind, seen])).toEqual([
      ['failed', 'no route'],
      ['proved', 'ok'],
    ]);
  });
});

describe('what a run is told', () => {
  it('comes from the environment, else is asked for, secrets unseen', async () => {
    const asked: [string, boolean][] = [];
    const settings = await readSettings('msgraph', {
      env: { PROVE_MSGRAPH_TENANT_ID: ' t ', PROVE_MSGRAPH_CLIENT_ID: 'c' },
      ask: async (question, isSecret) => {
        asked.push([question, isSecret]);
        return 's';
      },
    });

    expect(settings).toEqual({ tenantId: 't', clientId: 'c', clientSecret: 's' });
    expect(asked).toEqual([['Client secret: ', true]]);
  });

  it('names what is missing where nobody can be asked', async () => {
    const reading = readSettings('halopsa', { env: { PROVE_HALOPSA_URL: 'https://halo.example' } });

    await expect(reading).rejects.toThrow(
      'Set PROVE_HALOPSA_CLIENT_ID, PROVE_HALOPSA_CLIENT_SECRET, PROVE_HALOPSA_TEST_CLIENT',
    );
  });

  it('names a vendor', () => {
    expect(readCommand(['--vendor', 'ninjaone', '--only', 'ninja-p'])).toMatchObject({
      vendor: 'ninjaone',
      only: 'ninja-p',
      isAgreed: false,
    });
    expect(() => readCommand(['--vendor', 'pax8'])).toThrow('Say which vendor');
    expect(() => readCommand([])).toThrow('Say which vendor');
  });
});
