import { run } from './commands';

jest.setTimeout(60_000);

async function affectedBy(file: string): Promise<string[]> {
  const { output } = await run('nx', ['show', 'projects', '--affected', `--files=${file}`, '--json']);
  return JSON.parse(output.slice(output.indexOf('['))) as string[];
}

test('a change in the integrations rebuilds the services, but not the UI', async () => {
  const projects = await affectedBy('libs/integrations/src/index.ts');

  expect(projects).toEqual(expect.arrayContaining(['integrations', 'workflow-engine']));
  expect(projects).not.toContain('ui');
});

test('a change in the UI affects neither service', async () => {
  const projects = await affectedBy('apps/ui/src/main.tsx');

  expect(projects).toContain('ui');
  expect(projects).not.toEqual(expect.arrayContaining(['management-api']));
  expect(projects).not.toEqual(expect.arrayContaining(['workflow-engine']));
});
