import { appendFileSync } from 'node:fs';
import { root } from '../commands';
import { affectedBrowserTests } from './affected-browser-tests';
import { createGit } from './git';
import { readGreenCommits } from './green-commits';
import { planBuild } from './plan';

/** Prints what a build on GitHub has to run, and hands it to the jobs that do it. */
async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const event = env['GITHUB_EVENT_NAME'] ?? 'workflow_dispatch';
  const query = {
    apiUrl: env['GITHUB_API_URL'] ?? '',
    repository: env['GITHUB_REPOSITORY'] ?? '',
    token: env['GITHUB_TOKEN'] ?? '',
  };
  const greenCommits = event === 'push' ? await readGreenCommits(query) : undefined;
  const occasion = { event, baseBranch: env['GITHUB_BASE_REF'], greenCommits };
  const { scope, browser, words } = await planBuild(createGit(root), occasion, affectedBrowserTests);
  console.log(words.join('\n'));
  const output = env['GITHUB_OUTPUT'];
  if (output !== undefined) appendFileSync(output, `scope=${scope}\nbrowser=${browser}\n`);
}

void main(process.env);
