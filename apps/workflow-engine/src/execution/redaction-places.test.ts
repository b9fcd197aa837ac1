import { createMemoryStorage, tableNames, type Storage } from '@msp/storage';
import { globalScope, type FormField } from '@msp/models';
import { secrets, spellings } from '@msp/workflow-runtime/hostile';
import { startFakeHalo, type FakeHalo } from '../testing/fake-halo';
import { saveForm } from '../testing/forms';
import { leakingProvider, leakingWorkflows } from '../testing/leaking-workflows';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

const at = '2026-01-05T09:00:00.000Z';
/** A vendor that needs no sign-in: the token is there already. */
const tokens = { get: async () => ({ value: 'token', expiresAt: Number.MAX_SAFE_INTEGER }), drop: () => undefined };
const marker = /q7zx|x1k9/i;
const technician = '7c1d0002-0000-4000-8000-000000000002';
/** What others put around a text as they pass it on. */
const folded = (text: string) => text.replace(/\[redacted\]|[\\"'`\s]/g, '').toLowerCase();

/** What would give a spelled secret away: pieces of its middle, where only the secret is. */
function piecesOf(spelled: string): readonly string[] {
  const text = folded(spelled);
  const middle = text.slice(Math.floor(text.length * 0.35), Math.ceil(text.length * 0.65));
  const size = Math.min(12, middle.length);
  return Array.from({ length: Math.floor(middle.length / size) }, (_, index) =>
    middle.slice(index * size, (index + 1) * size),
  );
}

/** The frames of an inspected error are nobody's secret. */
const withFrames = 'in an inspected error';
const chosen = ['with signs', 'over several lines'];
const cases = chosen.flatMap((kind) =>
  Object.entries(spellings).map(([spelling, spell]) => [kind, spelling, spell(secrets[kind] ?? '')] as const),
);

describe('S6: every spelling in every place', () => {
  let engine: TestEngine;
  let vendor: FakeHalo;
  let storage: Storage;
  let blobs: string[];
  beforeAll(async () => {
    blobs = [];
    const memory = createMemoryStorage();
    const put: Storage['blobs']['put'] = async (address, blob, options) => {
      blobs.push(String(Buffer.from(blob.content)));
      return memory.blobs.put(address, blob, options);
    };
    storage = { ...memory, blobs: { ...memory.blobs, put } };
    vendor = await startFakeHalo();
    engine = await startEngine({
      storage,
      definitions: [...leakingWorkflows, leakingProvider],
      isLocal: true,
      connections: { tokens, endpoints: { msGraphUrl: vendor.url } },
    });
    await engine.context.repositories.integrationSettings.upsert({
      organizationId: globalScope,
      type: 'msgraph',
      isEnabled: true,
      updatedAt: at,
      updatedBy: 'seed',
      settings: { client_id: '3f9a1c52-7b7e-4e0b-9a53-6f1d0c8e4b77', client_secret_ref: 'graph-key' },
    });
    await storage.secrets.put(globalScope, 'graph-key', 'another-secret-91');
  });
  afterAll(async () => {
    await engine.stop(0);
    await vendor.stop();
  });

  /** Rows that were not there when it was asked before. */
  const seen = new Set<string>();
  async function newRows(without?: string): Promise<readonly string[]> {
    const partitions = [acme, globalScope, technician];
    const pages = await Promise.all(
      tableNames
        .filter((name) => name !== without)
        .flatMap((name) => partitions.map((partitionKey) => storage.table(name).list({ partitionKey }))),
    );
    const rows = pages.flatMap((page) => page.rows.map((row) => JSON.stringify(row))).filter((row) => !seen.has(row));
    for (const row of rows) seen.add(row);
    return rows;
  }
  const ask = (query: Record<string, string>) =>
    engine.call('GET', `/api/data-providers/leaks_options?${new URLSearchParams(query).toString()}`, {
      as: 'technician',
      org: acme,
    });

  /** Runs all of them with the text, and gives everything that came of it. */
  async function everythingOf(text: string): Promise<string> {
    const logged = engine.logText().length;
    blobs = [];
    const answers = [];
    const executions = [];
    for (const { name } of leakingWorkflows) {
      const { body } = await engine.run(name, { text });
      answers.push(body);
      executions.push(await engine.context.repositories.executions.get(acme, String(body['executionId'])));
    }
    answers.push((await engine.run('leaks_before/preflight', { text })).body);
    if (text.length <= 400) answers.push((await ask({ text })).body, (await ask({ text, fails: 'true' })).body);
    return [JSON.stringify([answers, executions]), ...(await newRows()), ...blobs, engine.logText().slice(logged)].join(
      '\n',
    );
  }

  test('S6: what is no secret stands in each of those places', async () => {
    await storage.secrets.put(globalScope, 'leaky-key', 'something-else-41');
    const text = 'no-secret-at-all';

    const everything = await everythingOf(text);

    const around = ['line ', 'name ', 'task ', 'step ', 'label ', 'sum ', 'nested ', 'several ', 'key ', 'part '];
    const after = ['Done with ', 'Name ', 'No: ', 'Use ', 'warns ', 'refuses ', '0 \\.{30000} '];
    const written = [...around, ...after].filter((before) => new RegExp(`${before}${text}`).test(everything));
    expect(written).toEqual([...around, ...after]);
    expect(everything).toMatch(new RegExp(`"path":"[^"]*${text}`));
    expect(everything).toMatch(new RegExp(`"input":\\{"text":"${text}"`));
    expect(blobs.join('')).toContain(text);
  });

  test('S6: the title of a form, where what was typed turns out to be a secret', async () => {
    const formId = 'f0000001-0000-4000-8000-000000000001';
    const secret = 'q7zx-typed-by-hand-x1k9';
    await storage.secrets.put(globalScope, 'leaky-key', secret);
    const fields: FormField[] = [{ name: 'text', type: 'text', label: 'Text' }];
    const draft = { formId, organizationId: acme, linkedWorkflow: 'leaks_and_refuses', runTitle: 'About {text}' };
    await saveForm(engine, { ...draft, fields });

    const body = { values: { text: secret } };
    await engine.call('POST', `/api/forms/${formId}/submit`, { as: 'technician', org: acme, body });

    const { items } = await engine.context.repositories.executions.list(acme, {}, { limit: 1 });
    const index = await storage.table('UserExecutions').list({ partitionKey: technician, limit: 1 });
    expect(items[0]?.title).toBe('About [redacted]');
    expect(index.rows[0]?.properties['title']).toBe('About [redacted]');
    const rows = await newRows('AuditLogs');
    // The trail was written before anybody read a secret, and is never changed.
    await newRows();
    expect(marker.exec(JSON.stringify(rows))?.[0]).toBeUndefined();
  });

  test.each(cases)('S6: a value %s, %s: nowhere in answers, rows, blobs and logs', async (kind, spelling, text) => {
    await storage.secrets.put(globalScope, 'leaky-key', secrets[kind] ?? '');

    const everything = await everythingOf(text);

    const left = folded(everything);
    expect(everything.includes('[redacted]')).toBe(true);
    expect(spelling === withFrames ? [] : piecesOf(text).filter((piece) => left.includes(piece))).toEqual([]);
    expect(marker.exec(left)?.[0]).toBeUndefined();
  });
});
