import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root, type Finished } from './commands';
import { blocksOf as fencedBlocksOf, commandsIn, type Block as FencedBlock } from './documents/documents';

/** One fenced block of a page. */
export interface Block extends FencedBlock {
  /** The file that the block is the content of, where its first line says so. */
  readonly file?: string;
}

/** Those that somebody follows who adds a workflow, a data provider or an integration. */
export const followedPages = ['authoring-workflows.md', 'integrations.md'];

/** The fenced blocks of a page, in their order. */
export function blocksOf(page: string): readonly Block[] {
  return fencedBlocksOf(`docs/${page}`).map((block) => {
    const file = /^\/\/ file: (\S+)\n/.exec(block.text)?.[1];
    return { ...block, ...(file !== undefined && { file }) };
  });
}

const parts = [
  ...['apps/workflow-engine', 'apps/management-api', 'tools/local', 'tools/build'],
  ...['libs', 'tools/jest', 'tools/generators', 'package.json', 'nx.json', 'tsconfig.base.json', 'tsconfig.json'],
  ...['jest.preset.js', '.prettierrc.json', '.npmrc'],
];

/** A copy of what somebody who adds workflows and integrations works with. */
export function copyWorkspace(): string {
  const copy = mkdtempSync(join(tmpdir(), 'followed-docs-'));
  for (const part of parts.filter((one) => existsSync(join(root, one)))) {
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Runs a command as a person would, in the copy. */
export function runIn(copy: string, command: string): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const env = {
      ...process.env,
      PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
      NX_DAEMON: 'false',
      NX_TUI: 'false',
      NX_SKIP_NX_CACHE: 'true',
      NX_WORKSPACE_ROOT_PATH: copy,
    };
    const child = spawn('sh', ['-c', command], { cwd: copy, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Does what a page says, step by step: runs its commands, and replaces files by what it shows. Throws an Error for a
 * command that fails, and for a file in a folder that nothing has made.
 */
export async function follow(copy: string, page: string): Promise<void> {
  for (const block of blocksOf(page)) {
    for (const command of commandsIn(block).filter((line) => line.startsWith('npx '))) {
      const { code, output } = await runIn(copy, command);
      if (code !== 0) throw new Error(`${page}: ${command}\n${output}`);
    }
    if (block.file !== undefined) writeInto(copy, page, block.file, block.text);
  }
}

function writeInto(copy: string, page: string, file: string, text: string): void {
  if (!existsSync(dirname(join(copy, file)))) throw new Error(`${page}: nothing has made the folder of ${file}.`);
  writeFileSync(join(copy, file), text);
}
