import type { Git } from './git';

/** What set a build off, and what is known of the builds before it. */
export interface Occasion {
  /** As GitHub names it: `push`, `pull_request`, `workflow_dispatch`. */
  readonly event: string;
  /** Of a pull request: the branch that it goes into. */
  readonly baseBranch?: string | undefined;
  /** Commits of main whose build passed, in any order; undefined when nobody could say. */
  readonly greenCommits: readonly string[] | undefined;
}

/** The commit that changes are counted from. None: everything counts as changed. */
export interface Base {
  readonly commit?: string;
  /** For the log of the build. */
  readonly why: string;
}

/**
 * A push is compared with the nearest green commit before it, and not with the push before it: that one may be red,
 * still under way, or gone after a forced push, and what it changed would never be tested.
 */
export function chooseBase(git: Git, { event, baseBranch, greenCommits }: Occasion): Base {
  if (event === 'pull_request' && baseBranch !== undefined) return whereBranched(git, `origin/${baseBranch}`);
  if (event !== 'push') return { why: `A build by ${event} takes everything.` };
  if (greenCommits === undefined) return { why: 'Which commits are green could not be asked: everything is taken.' };
  const green = new Set(greenCommits);
  // Not the commit itself: who builds it again wants to see it built.
  const [, ...before] = git('rev-list', '--topo-order', 'HEAD')?.split('\n') ?? [];
  const commit = before.find((candidate) => green.has(candidate));
  if (commit === undefined) return { why: 'No commit before this one is green: everything is taken.' };
  return { commit, why: `${commit} is the nearest green commit before this one.` };
}

function whereBranched(git: Git, branch: string): Base {
  const commit = git('merge-base', branch, 'HEAD');
  if (commit === undefined) return { why: `Nothing in common with ${branch}: everything is taken.` };
  return { commit, why: `${commit} is where this leaves ${branch}.` };
}
