import { mkdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import { runAz } from './stand-in';
import type { AzureState } from './state';

const waitMs = 5;
const mostWaits = 6_000;

/** One at a time: a deployment asks several things at once, and each call reads the state and writes it again. */
function alone<Result>(file: string, work: () => Result): Result {
  const lock = `${file}.lock`;
  for (let waits = 0; ; waits += 1) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (waits === mostWaits || !existsAlready(error)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMs);
    }
  }
  try {
    return work();
  } finally {
    rmdirSync(lock);
  }
}

const existsAlready = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EEXIST';

/** The stand-in as a program: its state is in the file that AZ_STATE names. */
function main(file: string): void {
  const { code, stdout, stderr, kills } = alone(file, () => {
    const state: AzureState = JSON.parse(readFileSync(file, 'utf8'));
    const answer = runAz(state, process.argv.slice(2));
    writeFileSync(`${file}.next`, JSON.stringify(state));
    renameSync(`${file}.next`, file);
    return answer;
  });
  if (kills) process.kill(process.ppid, 'SIGKILL');
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = code;
}

main(process.env['AZ_STATE'] ?? '');
