import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Tool } from '../azure/az';
import { digestOfTag } from '../azure/registry';
import type { Builds } from '../ports';
import type { Run } from './run';

const metadataSchema = z.looseObject({ 'containerimage.digest': z.string() });

export interface BuildTools {
  readonly run: Run;
  readonly az: Tool;
  readonly root: string;
}

/** Builds with Nx and Docker in the working copy; the pages of another commit in a copy of its own. */
export function dockerBuilds({ run, az, root }: BuildTools): Builds {
  return {
    pushedDigest: (app, server, commit) => digestOfTag(az, server, `${app}:${commit}`),
    async pushImage(app, server, commit) {
      const folder = await mkdtemp(join(tmpdir(), 'image-'));
      try {
        const [registry = ''] = server.split('.');
        await az(['acr', 'login', '--name', registry]);
        const env = { ...process.env, GITHUB_SHA: commit, SOURCE_DATE_EPOCH: '0' };
        await run('nx', ['build', app], { cwd: root, env });
        const file = join(folder, 'metadata.json');
        await run('docker', buildArguments(app, `${server}/${app}:${commit}`, file), { cwd: root, env });
        return metadataSchema.parse(JSON.parse(await readFile(file, 'utf8')))['containerimage.digest'];
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    async pages(commit) {
      const head = (await run('git', ['rev-parse', 'HEAD'], { cwd: root })).trim();
      if (head.startsWith(commit)) return buildPages(run, root);
      const copy = await mkdtemp(join(tmpdir(), 'pages-'));
      await run('git', ['worktree', 'add', '--detach', copy, commit], { cwd: root });
      await run('npm', ['ci', '--ignore-scripts'], { cwd: copy });
      return buildPages(run, copy);
    },
  };
}

/** Nothing in the image tells when or where it was built, so that the same commit gives the same digest. */
function buildArguments(app: string, tag: string, metadata: string): string[] {
  const output = `type=image,name=${tag},push=true,rewrite-timestamp=true`;
  const made = ['--provenance=false', '--sbom=false', '--output', output, '--metadata-file', metadata];
  return ['buildx', 'build', '--file', 'tools/image/Dockerfile', '--build-arg', `APP=${app}`, ...made, '.'];
}

async function buildPages(run: Run, root: string): Promise<string> {
  await run('npx', ['nx', 'build', 'ui'], { cwd: root });
  return join(root, 'dist', 'apps', 'ui');
}
