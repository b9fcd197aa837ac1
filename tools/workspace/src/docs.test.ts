import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workflowApi } from '@msp/models/validators';
import { seedOrganizations } from '@msp/testing';
import { root } from './commands';
import { commandsIn } from './documents/documents';
import { blocksOf, followedPages, runIn } from './followed-docs';

test('H1: every block of the pages is followed, compiled or read', () => {
  const blocks = followedPages.flatMap(blocksOf);
  const readable = new Set(['sh', 'ts', 'js']);

  expect(blocks.filter(({ language }) => !readable.has(language))).toEqual([]);
  expect(blocks.filter(({ language, file }) => language === 'ts' && file === undefined)).toEqual([]);
  const commands = blocks.flatMap(commandsIn);
  expect(commands.filter((command) => !/^(?:npx (?:nx g|jest) |npm run workflow -- |curl )/.test(command))).toEqual([]);
});

test('H1: the programs that the pages show can be read by Node', async () => {
  const programs = followedPages.flatMap(blocksOf).filter(({ language }) => language === 'js');
  const folder = mkdtempSync(join(tmpdir(), 'docs-programs-'));

  for (const { text } of programs) {
    writeFileSync(join(folder, 'program.mjs'), text);
    const checked = await runIn(root, `node --check ${join(folder, 'program.mjs')}`);
    expect(checked).toEqual({ code: 0, output: '' });
  }
  rmSync(folder, { recursive: true });
});

test('H1: calls by curl name a workflow of the pages, an organization that is seeded, and what the contract takes', () => {
  const path = '/api/workflows/:name';
  const code = followedPages.flatMap(blocksOf).map(({ text }) => text);
  const calls = followedPages
    .flatMap(blocksOf)
    .flatMap(commandsIn)
    .filter((command) => command.startsWith('curl '));

  expect(calls.length).toBeGreaterThan(1);
  for (const call of calls) {
    const [, method, name = ''] = /-X (\w+) http:\/\/localhost:7072\/api\/workflows\/(\w+) /.exec(call) ?? [];
    expect(workflowApi.operations.executeWorkflow).toMatchObject({ method: method?.toLowerCase(), path });
    expect(code.some((text) => text.includes(`name: '${name}'`))).toBe(true);
    expect(call).toContain(`X-Organization-Id: ${seedOrganizations.acme.id}`);
    expect(JSON.parse(/-d '(.*)'/.exec(call)?.[1] ?? '')).toBeInstanceOf(Object);
  }
});
