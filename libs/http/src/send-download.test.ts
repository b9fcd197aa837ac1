import { UnavailableError } from '@msp/models';
import { Download } from './route';
import { sampleRoutes, startSample } from './testing/start-sample';

async function fetchDownload(pieces: () => AsyncGenerator<string>): Promise<Response> {
  const about = { contentType: 'text/csv; charset=utf-8', fileName: 'events.csv' };
  const sample = await startSample({
    routes: { ...sampleRoutes, search: { right: 'signedIn', handle: async () => new Download(pieces(), about) } },
  });
  const authorization = `Bearer ${await sample.issuer.token('technician')}`;
  try {
    const response = await fetch(`${sample.url}/search`, { headers: { authorization } });
    const body = await response.text();
    return new Response(body, response);
  } finally {
    await sample.stop();
  }
}

describe('a download', () => {
  it('is sent as a file of its own type', async () => {
    const response = await fetchDownload(async function* () {
      yield 'a,b\r\n';
      yield '1,2\r\n';
    });

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename=events.csv');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).toBe('a,b\r\n1,2\r\n');
  });

  it('is a problem when it fails before its first piece', async () => {
    const response = await fetchDownload(async function* () {
      yield await Promise.reject<string>(new UnavailableError('Storage is away.'));
    });

    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ code: 'unavailable' });
  });

  it('does not look complete when it fails half way', async () => {
    const fetching = fetchDownload(async function* () {
      yield 'a,b\r\n';
      throw new UnavailableError('Storage is away.');
    });

    await expect(fetching).rejects.toThrow();
  });
});
