import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { changesOf, type Change } from './contract-changes';
import { isRecord, type Value } from './document';
import { pullRequestOf, setLabel } from './pull-request-label';
import { reportOf, servicesFirst, type Accepted } from './report';

const root = join(__dirname, '..', '..', '..', '..');
const fileOf = (api: string) => `libs/models/src/generated/${api}/openapi.ts`;

function documentIn(text: string): Value {
  const json = text.slice(text.indexOf('= {') + 2, text.lastIndexOf(';'));
  const document: unknown = JSON.parse(json);
  if (!isRecord(document)) throw new Error('A generated contract cannot be read: run `npm run contracts`.');
  return document;
}

const git = (...args: string[]) =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64_000_000, stdio: 'pipe' });

function hasCommit(base: string): boolean {
  try {
    git('cat-file', '-e', `${base}^{commit}`);
    return true;
  } catch {
    return false;
  }
}

/**
 * Compares the contracts with those of another commit, and labels the pull request that is built; ends with 1 where a
 * change breaks those who call.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { base: { type: 'string', default: 'origin/main' } } });
  if (!hasCommit(values.base)) {
    console.error(`There is no commit ${values.base} here: fetch it, or name another with --base.`);
    process.exitCode = 2;
    return;
  }
  const base = git('merge-base', values.base, 'HEAD').trim();
  const changes: Change[] = ['management-api', 'workflow-api'].flatMap((api) => {
    const before = documentIn(git('show', `${base}:${fileOf(api)}`));
    return changesOf({ before, after: documentIn(readFileSync(join(root, fileOf(api)), 'utf8')) });
  });
  const accepted = JSON.parse(readFileSync(join(root, 'contracts/accepted-changes.json'), 'utf8')) as Accepted[];
  const { label, refused, lines } = reportOf(changes, accepted);
  for (const line of lines) console.log(line);
  console.log(`label: ${label}`);
  const pullRequest = pullRequestOf(process.env);
  if (pullRequest) await setLabel(pullRequest, servicesFirst, label === servicesFirst);
  if (refused.length === 0) return;
  console.error(
    `${refused.length} changes break those who call. Extend the contract instead, or list each in contracts/accepted-changes.json as {"change", "reason"}.`,
  );
  process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
