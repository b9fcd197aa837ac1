import { chooseBase, type Occasion } from './base';
import type { Git } from './git';

/** The projects with browser tests that Nx finds affected by changes of these files. */
export type AffectedBrowserTests = (files: readonly string[]) => Promise<readonly string[]>;

export interface Plan {
  /** The words between `nx` and its options. */
  readonly scope: string;
  readonly browser: boolean;
  /** What was decided and why, for the log. */
  readonly words: readonly string[];
}

/** What Nx counts to a project and no page ever loads: what only lints and tests units. */
const neverOnAPage = [
  /\.test\.tsx?$/,
  /(^|\/)jest\.(config|preset)\.c?js$/,
  /^tools\/(jest|lint)\//,
  /^eslint\.config\./,
];

/** Above this, asking about each file takes longer than it may save. */
const mostFiles = 500;

/** Decides what a build has to run. In doubt everything. */
export async function planBuild(git: Git, occasion: Occasion, affected: AffectedBrowserTests): Promise<Plan> {
  const { commit, why } = chooseBase(git, occasion);
  const changed = commit === undefined ? undefined : git('diff', '--name-only', '--no-renames', commit, 'HEAD');
  if (commit === undefined || changed === undefined) {
    return { scope: 'run-many', browser: true, words: [why, 'The browser tests run.'] };
  }
  const onPages = changed.split('\n').filter((file) => file !== '' && !neverOnAPage.some((name) => name.test(file)));
  const browser = onPages.length > mostFiles || (onPages.length > 0 && (await affected(onPages)).length > 0);
  const decision = browser ? 'The browser tests run.' : 'No page depends on the change: no browser test runs.';
  return { scope: `affected --base=${commit}`, browser, words: [why, decision] };
}
