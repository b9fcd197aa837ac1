import request from 'supertest';
import { sampleContract } from './testing/sample-contract';
import { startSample, type Sample } from './testing/start-sample';

describe('the reference of an API', () => {
  let sample: Sample;
  beforeAll(async () => {
    sample = await startSample();
  });
  afterAll(() => sample.stop());

  const get = (path: string) => request(sample.url).get(path);

  it('is its OpenAPI document, for everybody', async () => {
    const { status, type, body, headers } = await get('/api/openapi.json');

    expect([status, type, body]).toEqual([200, 'application/json', sampleContract.document]);
    expect(headers['cache-control']).toBe('public, max-age=300');
  });

  it.each([
    ['/api/docs', 'text/html', 'docs/swagger-ui-bundle.js'],
    ['/api/docs/start.js', 'text/javascript', '../api/openapi.json'],
    ['/api/docs/swagger-ui.css', 'text/css', '.swagger-ui'],
    ['/api/docs/swagger-ui-bundle.js', 'text/javascript', 'SwaggerUIBundle'],
  ])('is read at a page that lacks nothing: %s', async (path, type, content) => {
    const answer = await get(path);

    expect([answer.status, answer.type]).toEqual([200, type]);
    expect(answer.text).toContain(content);
    const policy = answer.headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it.each(['/api/docs/nothing.js', '/api/docs/../openapi.json', '/api/docs/%2e%2e/package.json'])(
    'gives no more than that: %s',
    async (path) => {
      const response = await fetch(`${sample.url}${path}`);

      expect(await response.text()).not.toContain('swagger-ui-dist');
      expect(response.headers.get('content-type')).toContain('json');
    },
  );
});
