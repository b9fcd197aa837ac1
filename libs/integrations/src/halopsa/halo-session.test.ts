import type { ExternalOrganization } from '../integration';
import { aConnection } from '../testing/connections';
import { startScriptedServer } from '../testing/scripted-server';
import type { ScriptedAnswer, ScriptedServer } from '../testing/scripted-server';
import { halopsa } from './halopsa.integration';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const rows = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ id: from + index, name: `Client ${from + index}` }));
const page = (total: number, clients: readonly object[]) => ({ json: { record_count: total, clients } });

/** Answers the n-th question for clients with the n-th page, and knows no connection to Entra. */
function play(pages: readonly ScriptedAnswer[]): void {
  let asked = 0;
  server.play(({ url }) => {
    if (!url.includes('/Client')) return { json: [] };
    asked += 1;
    return pages[asked - 1] ?? pages.at(-1) ?? 'drop';
  });
}
const clientRequests = () => server.seen.filter(({ url }) => url.includes('/Client'));

async function listed(): Promise<number[]> {
  const settings = { api_url: `${server.url}/halo`, client_id: 'client', api_key_ref: 'halo-secret' };
  const all: ExternalOrganization[] = [];
  for await (const organizations of halopsa.listOrganizations?.(aConnection({ settings })) ?? []) {
    all.push(...organizations);
  }
  return all.map(({ externalOrgId }) => Number(externalOrgId));
}

describe('the pages of HaloPSA', () => {
  it('MAP-1 INT-3 are refused when the first one comes whichever is asked for', async () => {
    play([page(250, rows(1, 100))]);

    await expect(listed()).rejects.toMatchObject({ code: 'unexpected-answer' });
    expect(clientRequests()).toHaveLength(2);
  });

  it('MAP-1 INT-3 are refused when they end before as many came as were announced', async () => {
    play([page(250, rows(1, 100)), page(250, [])]);

    await expect(listed()).rejects.toMatchObject({ code: 'unexpected-answer' });
  });

  it('MAP-1 INT-3 may overlap, and each client is listed once', async () => {
    play([page(150, rows(1, 100)), page(150, rows(91, 150))]);

    expect(await listed()).toEqual(rows(1, 150).map(({ id }) => id));
  });

  it('MAP-1 INT-3 may be shorter than asked for, and none at all is an answer', async () => {
    play([page(3, rows(1, 2)), page(3, rows(3, 3))]);
    expect(await listed()).toEqual([1, 2, 3]);

    play([page(0, [])]);
    expect(await listed()).toEqual([]);
  });

  it('MAP-1 L1: are complete without a count when the last one is short', async () => {
    server.play(({ url }) => {
      if (!url.includes('/Client')) return { json: [] };
      return { json: url.endsWith('page_no=1') ? rows(1, 100) : rows(101, 130) };
    });

    expect(await listed()).toHaveLength(130);
  });

  it('MAP-1 INT-3 are asked for in the order of ids, so that no client moves between them', async () => {
    play([page(101, rows(1, 100)), page(101, rows(101, 101))]);

    await listed();

    const queries = clientRequests().map(({ url }) => Object.fromEntries(new URL(url, server.url).searchParams));
    const query = { order: 'id', pageinate: 'true', page_size: '100' };
    expect(queries).toEqual([
      { ...query, page_no: '1' },
      { ...query, page_no: '2' },
    ]);
  });
});
