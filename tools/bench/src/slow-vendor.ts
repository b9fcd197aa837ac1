import { once } from 'node:events';
import { createServer } from 'node:http';

export interface SlowVendor {
  readonly url: string;
  /** How often a page was asked for. */
  pages(): number;
  stop(): Promise<void>;
}

const token = JSON.stringify({ access_token: 'token-of-the-vendor', expires_in: 3_600, token_type: 'Bearer' });
// About as much as a row of a real list has.
const notes = 'n'.repeat(500);

/** HaloPSA with so many clients, which takes its time for every answer, signing in included. */
export async function startSlowVendor(clients: number, delayMs: number): Promise<SlowVendor> {
  let pages = 0;
  const pageOf = (query: URLSearchParams): string => {
    pages += 1;
    const [size, page] = [Number(query.get('page_size')), Number(query.get('page_no'))];
    const first = (page - 1) * size + 1;
    const length = Math.max(0, Math.min(size, clients - first + 1));
    const rows = Array.from({ length }, (_, index) => ({ id: first + index, name: `Client ${first + index}`, notes }));
    return JSON.stringify({ record_count: clients, clients: rows });
  };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://vendor');
    request.resume();
    setTimeout(() => {
      response.setHeader('content-type', 'application/json');
      response.end(pathname.endsWith('/token') ? token : pageOf(searchParams));
    }, delayMs);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The vendor has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    pages: () => pages,
    stop: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
