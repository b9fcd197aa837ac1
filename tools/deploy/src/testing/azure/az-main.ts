import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { runAz } from './stand-in';
import type { AzureState } from './state';

/** The stand-in as a program: its state is in the file that AZ_STATE names. */
function main(file: string): void {
  const state: AzureState = JSON.parse(readFileSync(file, 'utf8'));
  const { code, stdout, stderr, kills } = runAz(state, process.argv.slice(2));
  writeFileSync(`${file}.next`, JSON.stringify(state));
  renameSync(`${file}.next`, file);
  if (kills) process.kill(process.ppid, 'SIGKILL');
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = code;
}

main(process.env['AZ_STATE'] ?? '');
