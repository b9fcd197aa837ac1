import { defineDataProvider, defineWorkflow } from '@msp/workflow-sdk';
import { acme, startEngine, type TestEngine } from './testing/start-engine';
import { saveForm } from './testing/forms';

const base = { description: 'For tests only', category: 'test', parameters: {}, run: async () => 'done' };
const sound = defineWorkflow({ ...base, name: 'sound' });
const timeless = { ...defineWorkflow({ ...base, name: 'timeless' }), timeoutSeconds: -1 };
const twice = defineDataProvider({ name: 'twice', description: 'For tests only', options: () => [] });

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine({
    files: [
      { file: 'libs/workflows/src/sound.workflow.ts', definitions: [sound] },
      { file: 'libs/workflows/src/timeless.workflow.ts', definitions: [timeless] },
      { file: 'libs/workflows/src/one.data-provider.ts', definitions: [twice] },
      { file: 'libs/workflows/src/two.data-provider.ts', definitions: [{ ...twice }] },
      { file: 'libs/workflows/src/broken.workflow.ts', thrown: new RangeError('the words of the author') },
    ],
  });
});
afterAll(() => engine.stop(0));

test('H4: the catalogue names what is broken, its file and why, and the rest runs', async () => {
  const metadata = await engine.call('GET', '/admin/metadata', { as: 'technician' });
  const ran = await engine.run('sound');

  expect(metadata.body['workflows']).toEqual([expect.objectContaining({ name: 'sound' })]);
  expect(metadata.body['quarantined']).toEqual([
    {
      kind: 'workflow',
      name: 'broken',
      files: ['libs/workflows/src/broken.workflow.ts'],
      reason: 'The file throws an error when it is loaded.',
    },
    {
      kind: 'workflow',
      name: 'timeless',
      files: ['libs/workflows/src/timeless.workflow.ts'],
      reason: expect.stringMatching(/^Its "timeoutSeconds" is not valid/),
    },
    {
      kind: 'data-provider',
      name: 'twice',
      reason: expect.stringContaining('is defined twice'),
      files: ['libs/workflows/src/one.data-provider.ts', 'libs/workflows/src/two.data-provider.ts'],
    },
  ]);
  expect(ran.body).toMatchObject({ status: 'Success', result: 'done' });
});

test('H6: what it threw is shown to platform admins, and on a machine of a developer to everybody', async () => {
  const faultFor = async (as: 'technician' | 'admin') => {
    const { body } = await engine.call('GET', '/admin/metadata', { as });
    return JSON.stringify(body['quarantined']);
  };

  expect(await faultFor('technician')).not.toContain('the words of the author');
  expect(await faultFor('admin')).toMatch(
    /"name":"RangeError","message":"the words of the author","stack":"RangeError/,
  );
  Object.assign(engine.context, { isLocal: true });
  expect(await faultFor('technician')).toContain('the words of the author');
});

test('H4: running what is broken, and a form of it, are answered in words', async () => {
  const formId = '0198f000-0000-7000-8000-0000000000aa';
  await saveForm(engine, { formId, organizationId: acme, linkedWorkflow: 'broken', fields: [] });
  const request = { as: 'technician', org: acme, body: { values: {} } } as const;

  const answers = [
    await engine.run('broken'),
    await engine.call('POST', '/api/workflows/broken/preflight', { ...request, body: {} }),
    await engine.call('POST', `/api/forms/${formId}/submit`, request),
    await engine.call('GET', '/api/data-providers/twice', { as: 'technician', org: acme }),
  ];

  for (const { status, body } of answers) {
    expect(status).toBe(409);
    expect(body['detail']).toMatch(/is out of order and cannot be used until its author has mended it/);
  }
});
