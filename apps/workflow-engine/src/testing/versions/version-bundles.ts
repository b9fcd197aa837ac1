import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundlePrograms } from '@msp/testing';

const root = join(__dirname, '..', '..', '..', '..', '..');
const run = promisify(execFile);
const thread = 'apps/workflow-engine/src/thread-main.ts';

/** Files, each with what it says and what the next version says instead. */
export type Patches = Readonly<Record<string, readonly (readonly [from: string, to: string])[]>>;

export interface VersionSources {
  /** The files here without it. */
  readonly commit?: string;
  /** What is changed, the contracts among it. */
  readonly patches?: Patches;
}

/** The services of a version, as the programs of its bundle are called. */
export const programOf = { managementApi: 'management-api.js', workflowEngine: 'workflow-engine.js' } as const;

export function hasCommit(commit: string): boolean {
  return spawnSync('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: root, stdio: 'ignore' }).status === 0;
}

/** Bundles both services of a version in a folder; nothing is kept from one time to the next. */
export async function bundleVersion(sources: string, { commit, patches }: VersionSources): Promise<string> {
  // Beside the sources, so that it finds the dependencies that are no part of it.
  const output = join(sources, 'bundle');
  await copySources(sources, commit);
  if (patches) await makeNext(sources, patches);
  const programs = {
    'management-api': 'apps/management-api/src/main.ts',
    'workflow-engine': 'apps/workflow-engine/src/main.ts',
    // Versions before it run threads of the same program, or none.
    ...(existsSync(join(sources, thread)) && { 'thread-main': thread }),
  };
  await bundlePrograms({ programs, output, sources });
  return output;
}

/** The sources of a commit, or of this folder, beside the dependencies that are here. */
async function copySources(folder: string, commit: string | undefined): Promise<void> {
  await mkdir(folder, { recursive: true });
  const services = ['apps/management-api', 'apps/workflow-engine'];
  const paths = [
    ...services,
    'contracts',
    'libs',
    'tools/build',
    'tools/contracts',
    'package.json',
    'tsconfig.base.json',
  ];
  const archive =
    commit === undefined
      ? `git ls-files -z --cached --others --exclude-standard -- ${paths.join(' ')} | tar -c --null -T -`
      : `git archive ${commit} -- ${paths.join(' ')}`;
  await run('sh', ['-c', `${archive} | tar -x -C "$1"`, 'sh', folder], { cwd: root });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
}

async function makeNext(folder: string, patches: Patches): Promise<void> {
  for (const [file, changes] of Object.entries(patches)) {
    const path = join(folder, file);
    let text = await readFile(path, 'utf8');
    for (const [from, to] of changes) {
      if (!text.includes(from)) throw new Error(`${file} does not say ${from} any more: patch it otherwise.`);
      text = text.replace(from, to);
    }
    await writeFile(path, text);
  }
  await run(process.execPath, ['--import', 'tsx', 'tools/contracts/src/generate.mts'], { cwd: folder });
}
