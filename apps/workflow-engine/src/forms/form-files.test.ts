import type { FormField } from '@msp/models';
import { defineWorkflow, field } from '@msp/workflow-sdk';
import type { SeedHandle } from '@msp/testing';
import { saveForm } from '../testing/forms';
import { acme, beta, startEngine, type Answer, type TestEngine } from '../testing/start-engine';

const canary = 'canary-line-of-the-log-77';
const reading = defineWorkflow({
  name: 'reading',
  description: 'For tests only',
  category: 'test',
  parameters: { log: field.file({ label: 'Log', accept: ['.txt'], maxBytes: 100, required: false }) },
  run: async ({ input, files }) => (input.log ? (await files.text(input.log)).length : 0),
});

const texts = defineWorkflow({
  name: 'texts',
  description: 'For tests only',
  category: 'test',
  parameters: { log: field.file({ label: 'Log', accept: ['.txt'], maxBytes: 100, required: false, text: true }) },
  run: async ({ input, files }) => (input.log ? await files.text(input.log) : ''),
});

const textFormId = 'f0000003-0000-4000-8000-000000000003';
const formId = 'f0000001-0000-4000-8000-000000000001';
const otherFormId = 'f0000002-0000-4000-8000-000000000002';
const fields: FormField[] = [
  { name: 'attachment', type: 'file', label: 'Log', parameter: 'log', accept: ['.txt'], maxBytes: 100 },
];

describe('files of forms', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startEngine({ definitions: [reading, texts] });
    const form = { linkedWorkflow: 'reading', fields };
    await saveForm(engine, { ...form, formId, organizationId: acme });
    await saveForm(engine, { ...form, formId: otherFormId, organizationId: acme });
    await saveForm(engine, { ...form, linkedWorkflow: 'texts', formId: textFormId, organizationId: acme });
  });
  afterAll(() => engine.stop(0));

  interface Upload {
    readonly as?: SeedHandle;
    readonly org?: string;
    readonly fileName?: string;
    readonly field?: string;
    readonly content?: string | Uint8Array<ArrayBuffer>;
    readonly form?: string;
  }
  async function upload(given: Upload = {}): Promise<Answer> {
    const { as = 'technician', org = acme, fileName = 'log.txt', field: name = 'attachment', content = canary } = given;
    const { form = formId } = given;
    const query = new URLSearchParams({ field: name, fileName }).toString();
    const response = await fetch(`http://127.0.0.1:${engine.port}/api/forms/${form}/files?${query}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await engine.token(as)}`,
        'x-organization-id': org,
        'content-type': 'text/plain',
      },
      body: content,
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
  }
  const submit = (attachment: unknown, { as = 'technician' as SeedHandle, id = formId } = {}) =>
    engine.call('POST', `/api/forms/${id}/submit`, { as, org: acme, body: { values: { attachment } } });

  it('FORM-2 is uploaded first, and the workflow reads what was uploaded', async () => {
    const { status, body: file } = await upload();

    const { body } = await submit(file);

    expect(status).toBe(201);
    expect(file).toEqual({
      fileId: expect.any(String),
      fileName: 'log.txt',
      contentType: 'text/plain',
      size: canary.length,
    });
    expect(body).toMatchObject({ status: 'Success', result: canary.length });
  });

  it('FORM-2 leaves a reference in the execution, and the content in no row', async () => {
    const { body: file } = await upload();

    const { body } = await submit(file);

    const execution = await engine.context.repositories.executions.get(acme, String(body['executionId']));
    expect(execution.input).toEqual({ log: file });
    const rows = await engine.storage.table('WorkflowExecutions').list({ partitionKey: acme });
    expect(JSON.stringify(rows)).not.toContain(canary);
  });

  it('FORM-2 believes storage, and not what the caller says of the file', async () => {
    const { body: file } = await upload();

    const { body } = await submit({ ...file, fileName: 'other.txt', size: 1 });

    const execution = await engine.context.repositories.executions.get(acme, String(body['executionId']));
    expect(execution.input).toEqual({ log: file });
  });

  it.each<[string, Upload, number, RegExp]>([
    ['too large', { content: 'x'.repeat(101) }, 413, /at most 100 bytes/],
    ['empty', { content: '' }, 400, /empty/],
    ['of another kind', { fileName: 'tool.exe' }, 400, /Takes \.txt\. This is \.exe/],
    ['for another field', { field: 'given' }, 400, /Is not a file field/],
    ['without a name', { fileName: '/..' }, 400, /name of a file/],
  ])('FORM-2 refuses a file that is %s', async (_what, given, expected, words) => {
    const { status, body } = await upload(given);

    expect(status).toBe(expected);
    expect(JSON.stringify(body)).toMatch(words);
  });

  it('keeps the last part of a path as the name', async () => {
    expect((await upload({ fileName: 'C:\\logs\\night\u202e.txt' })).body).toMatchObject({ fileName: 'night.txt' });
  });

  it.each<[string, (file: Answer['body']) => Promise<Answer>]>([
    ['somebody else’s', (file) => submit(file, { as: 'runner' })],
    ['another form’s', (file) => submit(file, { id: otherFormId })],
    ['not there', (file) => submit({ ...file, fileId: crypto.randomUUID() })],
  ])('FORM-4 refuses a file that is %s, naming the field', async (_what, send) => {
    const { body: file } = await upload();

    const { status, body } = await send(file);

    expect(status).toBe(400);
    expect(body['errors']).toMatchObject([{ path: 'attachment', message: expect.stringContaining('Choose it again') }]);
  });

  it('refuses a file of another organization', async () => {
    expect((await upload({ org: beta })).status).toBe(404);
  });

  it('WF-3 takes no file without a form', async () => {
    const { body: file } = await upload();

    const { status, body } = await engine.run('reading', { log: file });

    expect(status).toBe(400);
    expect(body['errors']).toMatchObject([{ path: 'log', message: 'A file can be given through a form only.' }]);
  });

  it('fails in words when the file is gone by the time it is read', async () => {
    const { body: file } = await upload();
    await engine.storage.blobs.delete({ container: 'form-files', name: `${acme}/${String(file['fileId'])}` });

    const { body } = await submit(file);

    expect(body).toMatchObject({
      status: 'Failed',
      error: { kind: 'invalid-input', remedy: expect.stringContaining('again') },
    });
  });

  const utf16 = (text: string, { bigEndian = false, mark = true } = {}) => {
    const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
    return new Uint8Array(bigEndian ? bytes.swap16() : bytes);
  };

  it.each<[string, Uint8Array<ArrayBuffer>]>([
    ['UTF-16 of Windows PowerShell', utf16('Grüße 👋')],
    ['UTF-16 with the other order of bytes', utf16('Grüße 👋', { bigEndian: true })],
    ['UTF-8 with a mark', new Uint8Array(Buffer.from('\ufeffGrüße 👋'))],
    ['UTF-8', new Uint8Array(Buffer.from('Grüße 👋'))],
  ])('V9: reads %s', async (_what, content) => {
    const { status, body: file } = await upload({ form: textFormId, content });

    const { body } = await submit(file, { id: textFormId });

    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'Success', result: 'Grüße 👋' });
  });

  it.each<[string, Uint8Array<ArrayBuffer>]>([
    ['UTF-16 that does not say so', utf16('Hello', { mark: false })],
    ['text of an old code page', new Uint8Array(Buffer.from('Grüße', 'latin1'))],
    ['half of a character of UTF-16', utf16('Hello').slice(0, -1)],
    ['half of a character of UTF-8', new Uint8Array(Buffer.from('Grü')).slice(0, -1)],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])],
    ['one byte that is no text', new Uint8Array([0xff])],
  ])('V9: refuses %s when it is uploaded, in words, and keeps nothing of it', async (_what, content) => {
    const before = await engine.storage.table('FormFiles').list({ partitionKey: acme });
    const { status, body } = await upload({ form: textFormId, content });

    expect(status).toBe(400);
    expect(body['errors']).toMatchObject([
      { path: 'attachment', message: expect.stringMatching(/log\.txt cannot be read as text.*UTF-8/) },
    ]);
    const after = await engine.storage.table('FormFiles').list({ partitionKey: acme });
    const complete = (rows: typeof after) => rows.rows.filter(({ properties }) => properties['size'] !== undefined);
    expect(complete(after)).toHaveLength(complete(before).length);
  });

  it('V9: takes any file where the workflow does not read it as text', async () => {
    expect((await upload({ content: new Uint8Array([0x89, 0, 0xff]) })).status).toBe(201);
  });
});
