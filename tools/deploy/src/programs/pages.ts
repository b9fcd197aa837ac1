import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pages, Say } from '../ports';
import type { Run } from './run';

/** The command that uploads; it is fetched when pages are deployed, and nothing else needs it. */
const uploader = '@azure/static-web-apps-cli@2.0.10';

export interface UploadTools {
  readonly run: Run;
  readonly root: string;
  readonly say: Say;
}

export function staticWebAppPages({ run, root, say }: UploadTools): Pages {
  return {
    async configure(folder, settings, commit) {
      await writeFile(join(folder, 'config.json'), `${JSON.stringify(settings, undefined, 2)}\n`);
      await writeFile(join(folder, 'version.json'), `${JSON.stringify({ commit })}\n`);
      await run('npm', ['run', '-s', 'hosting', '--', folder], { cwd: root });
    },
    async upload(folder, token, place) {
      // A pipeline's log hides what it is told to.
      if (process.env['GITHUB_ACTIONS'] === 'true') say(`::add-mask::${token}`);
      const args = ['--yes', uploader, 'deploy', folder, '--env', place, '--no-use-keychain'];
      const env = { ...process.env, SWA_CLI_DEPLOYMENT_TOKEN: token };
      const printed = await run('npx', args, { cwd: root, env });
      return /https:\/\/[a-z0-9.-]+\.azurestaticapps\.net/.exec(printed)?.[0];
    },
  };
}
