import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './install.mjs';

// All faults in their full numbers, whatever one part of them finds, and one table of what became of executions.
const folder = mkdtempSync(join(tmpdir(), 'faults-'));
const report = join(folder, 'report');
const begin = (...args) =>
  spawn(process.execPath, [join('tools', 'setup', 'test-long.mjs'), ...args], {
    cwd: root,
    env: { ...process.env, FAULTS_REPORT: report },
    stdio: 'inherit',
  });
const statusOf = async (child) => (await once(child, 'close'))[0];
const engine = (folders, ...args) =>
  begin('-p', 'workflow-engine', `--testPathPatterns=src/testing/${folders}`, ...args);

const statuses = [await statusOf(begin('-p', 'simulation,checker'))];
const worlds = engine('simulation');
// Their clock is their own: they take the time of the processors that is left by what has leases of four seconds.
setPriority(worlds.pid, constants.priority.PRIORITY_LOW);
statuses.push(...(await Promise.all([worlds, engine('fault', '--maxWorkers=1')].map(statusOf))));

const heads = [
  'scenario',
  'number',
  'executions',
  'lost',
  'doubled',
  'stuck',
  'zombie writes',
  'wrong',
  'quarantined',
  'minutes',
];
const lines = existsSync(report) ? readFileSync(report, 'utf8').trim().split('\n') : [];
const rows = lines
  .map((line) => JSON.parse(line))
  .map(({ fault, number, executions, lost, doubled, stuck, zombies, wrong, quarantined, minutes }) =>
    [fault, number, executions, lost, doubled, stuck, zombies, wrong.length, quarantined, minutes.toFixed(1)].map(
      String,
    ),
  );
const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column].length)));
for (const row of [heads, ...rows]) console.log(row.map((cell, column) => cell.padEnd(widths[column])).join('  '));

rmSync(folder, { recursive: true });
process.exit(statuses.every((status) => status === 0) ? 0 : 1);
