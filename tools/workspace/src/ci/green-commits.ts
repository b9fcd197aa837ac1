import { z } from 'zod';

const runsSchema = z.object({ workflow_runs: z.array(z.object({ head_sha: z.string() })) });

export interface GreenCommitsQuery {
  /** Of GitHub's API, without a slash at its end. */
  readonly apiUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  /** May read the repository's workflow runs. */
  readonly token: string;
}

const patienceMs = 20_000;

/** The last hundred commits of main whose build passed; undefined when GitHub does not say. */
export async function readGreenCommits(query: GreenCommitsQuery): Promise<readonly string[] | undefined> {
  const url = new URL(`${query.apiUrl}/repos/${query.repository}/actions/workflows/ci.yml/runs`);
  // By pushes alone: a pull request from a branch that is called main proves nothing.
  url.search = new URLSearchParams({ branch: 'main', event: 'push', status: 'success', per_page: '100' }).toString();
  try {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${query.token}`, accept: 'application/vnd.github+json' },
      signal: AbortSignal.timeout(patienceMs),
    });
    if (!response.ok) return undefined;
    return runsSchema.parse(await response.json()).workflow_runs.map((run) => run.head_sha);
  } catch {
    return undefined;
  }
}
