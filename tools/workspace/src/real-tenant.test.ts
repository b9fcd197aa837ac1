import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from './commands';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const page = read('docs/real-tenant.md');
const commands = [...page.matchAll(/^\s*npm run prove -- (.+)$/gm)].map(([, args = '']) => args);
const vendors = ['msgraph', 'halopsa', 'ninjaone'];
const firstChecks: Record<string, string> = { msgraph: 'graph-create', halopsa: 'halo-create', ninjaone: 'ninja-page' };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'proof-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(vendors)('docs/real-tenant.md has the command for %s', (vendor) => {
  expect(commands).toContain(`--vendor ${vendor}`);
});

test.each(commands)('the command with %s of docs/real-tenant.md works, here against the stand-ins', async (args) => {
  const [program = '', script = '', ...rest] = JSON.parse(read('package.json')).scripts.prove.split(' ');
  const vendor = vendors.find((name) => args.includes(name)) ?? '';
  const here = new Set([...args.split(/\s+/), '--stand-ins', '--yes']);
  const only = ['--only', firstChecks[vendor] ?? ''];

  const { code, output } = await run(program, [script, ...rest, ...here, ...only, '--trace', folder]);

  expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
  if (args.includes('--clean-up')) expect(output).toContain('Nothing was left by earlier runs.');
  else expect(output).toMatch(/^Check +\| Expected +\| Seen +\| Result$/m);
});

test('the commands save their traces', () => {
  expect(readdirSync(folder).length).toBeGreaterThanOrEqual(vendors.length);
});

test('docs/real-tenant.md names every variable that a run reads, and no other', () => {
  const names = (text: string) => [...new Set(text.match(/\bPROVE_[A-Z_]+\b/g))].sort();

  expect(names(page)).toEqual(names(read('tools/vendor-proof/src/settings.ts')));
});
