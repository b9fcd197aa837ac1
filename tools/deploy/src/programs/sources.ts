import { z } from 'zod';
import { appNames, containerApps, imageOf } from '../environment';
import type { Sources } from '../ports';
import type { Run } from './run';

const packageSchema = z.object({ version: z.string() });

/** What an app consists of in Azure is a part of it. */
const templatesOf = [
  ...containerApps.map((app) => ({ template: app, app: imageOf(app) })),
  { template: 'ui', app: 'ui' },
];
/** From which the images are made. */
const imageFiles = /^tools\/(image\/Dockerfile|build\/)/;

const templateFile = (template: string) => `tools/infra/compiled/apps/${template}.json`;

/** The working copy in a folder: Git tells what changed, and Nx what that affects. */
export function gitSources(run: Run, root: string): Sources {
  const git = async (...args: string[]) => (await run('git', args, { cwd: root })).trim();
  return {
    head: () => git('rev-parse', 'HEAD'),
    async versionAt(app, commit) {
      // What was built before the apps had versions of their own has that of all.
      const own = git('show', `${commit}:apps/${app}/package.json`);
      const about = await own.catch(() => git('show', `${commit}:package.json`));
      return packageSchema.parse(JSON.parse(about)).version;
    },
    async affectedSince(commit) {
      const changed = await git('diff', '--name-only', '--no-renames', commit, 'HEAD').catch(() => undefined);
      if (changed === undefined) return undefined;
      const files = changed.split('\n').filter((file) => file !== '');
      if (files.length === 0) return [];
      const args = ['show', 'projects', '--affected', `--base=${commit}`, '--head=HEAD', '--json'];
      const projects = z.array(z.string()).parse(JSON.parse(await run('nx', args, { cwd: root })));
      return appNames.filter((app) => {
        const isRebuilt = app !== 'ui' && files.some((file) => imageFiles.test(file));
        return (
          isRebuilt ||
          projects.includes(app) ||
          templatesOf.some((one) => one.app === app && files.includes(templateFile(one.template)))
        );
      });
    },
  };
}
