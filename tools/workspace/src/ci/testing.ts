import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createGit, type Git } from './git';

export interface History {
  readonly git: Git;
  /** Commits changes of these files and gives the commit's SHA. */
  commit(...files: readonly string[]): string;
  remove(): void;
}

/** A real repository in a temporary folder, on its branch `main`. */
export function aHistory(): History {
  const folder = mkdtempSync(join(tmpdir(), 'history-'));
  const git = createGit(folder);
  const ask = (...args: readonly string[]): string => {
    const answer = git(...args);
    if (answer === undefined) throw new Error(`git ${args.join(' ')} failed`);
    return answer;
  };
  ask('init', '--quiet', '--initial-branch=main');
  ask('config', 'user.name', 'Ada');
  ask('config', 'user.email', 'ada@acme.example');
  let changes = 0;
  return {
    git: ask,
    commit(...files) {
      changes += 1;
      for (const file of files) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), `${changes}\n`);
      }
      ask('add', '--all');
      ask('commit', '--quiet', '--no-verify', `--message=Change ${changes}`);
      return ask('rev-parse', 'HEAD');
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
