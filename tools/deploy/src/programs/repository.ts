import type { Run } from './run';

/** The repository that the working copy belongs to, as GitHub names it; a pipeline says it by itself. */
export async function repositoryOf(run: Run, root: string, env: NodeJS.ProcessEnv): Promise<string> {
  const { GITHUB_REPOSITORY: known = '' } = env;
  if (known !== '') return known;
  const args = ['repo', 'view', '--json', 'nameWithOwner', '--jq', '.nameWithOwner'];
  return (await run('gh', args, { cwd: root })).trim();
}
