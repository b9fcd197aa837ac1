export interface PullRequest {
  /** Of GitHub's API, without a slash at its end. */
  readonly apiUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly number: string;
  /** May write pull requests. */
  readonly token: string;
}

const patienceMs = 20_000;

/** Gives a pull request a label, which GitHub makes where there is none yet, or takes it away. Throws where GitHub refuses. */
export async function setLabel(pullRequest: PullRequest, label: string, isLabelled: boolean): Promise<void> {
  const { apiUrl, repository, number, token } = pullRequest;
  const labels = `${apiUrl}/repos/${repository}/issues/${number}/labels`;
  const response = await fetch(isLabelled ? labels : `${labels}/${encodeURIComponent(label)}`, {
    method: isLabelled ? 'POST' : 'DELETE',
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/vnd.github+json',
      'content-type': 'application/json',
    },
    ...(isLabelled && { body: JSON.stringify({ labels: [label] }) }),
    signal: AbortSignal.timeout(patienceMs),
  });
  const hasNone = !isLabelled && response.status === 404;
  if (response.ok || hasNone) return;
  const todo = isLabelled ? `Give the pull request the label "${label}" yourself` : `Take its label "${label}" away`;
  throw new Error(`GitHub answered ${response.status} when the pull request was to be labelled. ${todo}.`);
}

/** The pull request that a pipeline builds; undefined where it builds none, or one of a fork, which may label nothing. */
export function pullRequestOf(env: NodeJS.ProcessEnv): PullRequest | undefined {
  const { GITHUB_API_URL: apiUrl, GITHUB_REPOSITORY: repository, GITHUB_TOKEN: token, PULL_REQUEST: number } = env;
  if (!apiUrl || !repository || !token || !number) return undefined;
  return { apiUrl, repository, token, number };
}
