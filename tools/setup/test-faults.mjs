import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './install.mjs';

// All faults in their full numbers, whatever one part of them finds, and one table of what became of executions.
const folder = mkdtempSync(join(tmpdir(), 'faults-'));
const report = join(folder, 'report');
const long = (...args) =>
  spawnSync(process.execPath, [join('tools', 'setup', 'test-long.mjs'), ...args], {
    cwd: root,
    env: { ...process.env, FAULTS_REPORT: report },
    stdio: 'inherit',
  }).status;
const statuses = [long('-p', 'simulation,checker'), long('-p', 'workflow-engine', '--testPathPatterns=src/testing')];

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
