import { knownMetadata } from '../testing/known-workflows';
import { createWorkflowCatalogue } from './workflow-catalogue';

const engineUrl = 'http://engine.test';

function fakeEngine(answer: () => Response | Promise<Response>) {
  const requests: Request[] = [];
  const fake: typeof fetch = (input, init) => {
    requests.push(new Request(input, init));
    return Promise.resolve(answer());
  };
  return { fetch: fake, requests };
}

describe('the workflow catalogue', () => {
  it('FORM-1 asks the engine with the caller’s token, once in 30 seconds', async () => {
    let now = 0;
    const engine = fakeEngine(() => Response.json(knownMetadata));
    const catalogue = createWorkflowCatalogue({ engineUrl, fetch: engine.fetch, now: () => now });

    const answers = [await catalogue.read('Bearer a'), await catalogue.read('Bearer b')];
    now = 30_001;
    await catalogue.read('Bearer c');

    expect(answers).toEqual([knownMetadata, knownMetadata]);
    expect(engine.requests.map(({ url }) => url)).toEqual(Array(2).fill(`${engineUrl}/admin/metadata`));
    expect(engine.requests.map(({ headers }) => headers.get('Authorization'))).toEqual(['Bearer a', 'Bearer c']);
  });

  it('OPS-2 understands a newer engine, which says more of a workflow and has kinds of parameters of its own', async () => {
    const newer = JSON.parse(JSON.stringify(knownMetadata).replaceAll('"type":"string"', '"type":"poem","verses":3'));
    newer.news = 'none';
    const engine = fakeEngine(() => Response.json(newer));

    const { workflows } = await createWorkflowCatalogue({ engineUrl, fetch: engine.fetch }).read('Bearer a');

    expect(JSON.stringify(newer)).toContain('poem');
    expect(workflows.map(({ name }) => name)).toEqual(knownMetadata.workflows.map(({ name }) => name));
    expect(JSON.stringify(workflows)).toContain('poem');
    expect(JSON.stringify(workflows)).not.toContain('verses');
  });

  it.each<[string, () => Response | Promise<Response>]>([
    ['is down', () => Promise.reject(new TypeError('fetch failed'))],
    ['fails', () => new Response('', { status: 500 })],
    ['answers something else', () => Response.json({ workflows: 'none' })],
  ])('FORM-1 an engine that %s is unavailable, and asked again the next time', async (_name, answer) => {
    const engine = fakeEngine(answer);
    const catalogue = createWorkflowCatalogue({ engineUrl, fetch: engine.fetch });

    await expect(catalogue.read('Bearer a')).rejects.toMatchObject({ code: 'unavailable' });
    await expect(catalogue.read('Bearer a')).rejects.toMatchObject({ code: 'unavailable' });
    expect(engine.requests).toHaveLength(2);
  });

  it('FORM-1 an engine that hangs is given up after the timeout', async () => {
    const hanging: typeof fetch = (_input, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      });
    const catalogue = createWorkflowCatalogue({ engineUrl, fetch: hanging, timeoutMs: 5 });

    await expect(catalogue.read('Bearer a')).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('FORM-1 a caller who hangs up stops waiting, and the others get their answer', async () => {
    const { promise, resolve } = Promise.withResolvers<Response>();
    const catalogue = createWorkflowCatalogue({ engineUrl, fetch: () => promise });
    const leaving = new AbortController();

    const left = catalogue.read('Bearer a', leaving.signal);
    const stayed = catalogue.read('Bearer b', new AbortController().signal);
    leaving.abort();

    await expect(left).rejects.toMatchObject({ code: 'unavailable' });
    resolve(Response.json(knownMetadata));
    expect(await stayed).toEqual(knownMetadata);
  });

  it('FORM-1 no address is unavailable', async () => {
    await expect(createWorkflowCatalogue({ engineUrl: undefined }).read('Bearer a')).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('WORKFLOW_ENGINE_URL'),
    });
  });
});
