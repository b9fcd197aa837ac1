import { createTimedId } from '@msp/storage';
import { seedOrganizations, seedPeople } from '@msp/testing';
import { anExecution } from '../testing/fixtures';
import { startTestApi, type Caller, type TestApi } from '../testing/start-test-api';

const { acme, beta } = seedOrganizations;
const { technician, runner } = seedPeople;

describe('a file of an execution', () => {
  let api: TestApi;
  const content = Buffer.from('<script>alert(1)</script>');
  const fileId = createTimedId();
  const file = { fileId, fileName: 'Übersicht "1".html', contentType: 'text/html', size: content.length };
  const withFile = anExecution({ input: { log: file } });
  const without = anExecution({});

  beforeEach(async () => {
    api = await startTestApi();
    const { size: _size, ...described } = file;
    await api.context.formFiles.insert({
      file: {
        ...described,
        scope: acme.id,
        formId: createTimedId(),
        field: 'log',
        uploadedBy: technician.oid,
        uploadedAt: '2026-02-01T10:00:00.000Z',
      },
      content: (async function* () {
        yield content;
      })(),
      maxBytes: 100,
    });
    for (const execution of [withFile, without]) await api.context.executions.insert(execution);
  });
  afterEach(() => api.stop());

  const get = (who: Caller, { executionId } = withFile, org: string = acme.id) =>
    api.call(who, 'get', `/api/executions/${executionId}/files/${fileId}`).set('X-Organization-Id', org);

  it('FORM-2 is sent as it was uploaded, and never opens as a page', async () => {
    const { status, headers, body } = await get('auditor');

    expect(status).toBe(200);
    expect(Buffer.from(body).equals(content)).toBe(true);
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^attachment; filename=.*filename\*=UTF-8''%C3%9Cbersicht/),
    });
  });

  it('FORM-2 is read by those only who may read the execution', async () => {
    const executedBy = { executedBy: runner.oid, executedByName: runner.name };
    const ofRunner = anExecution({ ...executedBy, input: { log: file } });
    await api.context.executions.insert(ofRunner);

    const statuses = await Promise.all([
      get('runner').then(({ status }) => status),
      get('runner', ofRunner).then(({ status }) => status),
      get('outsider').then(({ status }) => status),
      get('technician', withFile, beta.id).then(({ status }) => status),
    ]);

    expect(statuses).toEqual([404, 200, 403, 404]);
  });

  it('FORM-2 is no file of an execution that it was not given to', async () => {
    expect((await get('technician', without)).status).toBe(404);
  });

  it('says so when it has been deleted', async () => {
    await api.context.storage.blobs.delete({ container: 'form-files', name: `${acme.id}/${fileId}` });

    expect((await get('technician')).body).toMatchObject({ status: 404, detail: expect.stringContaining('File') });
  });
});
