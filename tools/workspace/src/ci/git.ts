import { spawnSync } from 'node:child_process';

/** Runs git in one folder: what it printed, without the last line break; undefined when it refused. */
export type Git = (...args: readonly string[]) => string | undefined;

export function createGit(folder: string): Git {
  return (...args) => {
    const { status, stdout } = spawnSync('git', args, { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    return status === 0 ? stdout.replace(/\n$/, '') : undefined;
  };
}
