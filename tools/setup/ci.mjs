import { spawn } from 'node:child_process';
import { environment, installDependencies, root } from './install.mjs';

// Each row runs one after the other, beside the other row: what is one process leaves a core to what is many.
const rows = [
  [['nx', 'run-many', '-t', 'lint', 'typecheck', '--outputStyle=static', '--skipNxCache']],
  [
    ['npm', 'run', '-s', 'check:generated'],
    ['npm', 'run', '-s', 'check:format'],
    ['npm', 'run', '-s', 'check:circles'],
    ['npm', 'run', '-s', 'check:exports'],
    ['npm', 'run', '-s', 'check:secrets'],
    ['npm', 'run', '-s', 'audit'],
    // Kept in Nx's cache: the browser tests run this very build.
    ['nx', 'run-many', '-t', 'build', '--outputStyle=static'],
  ],
];

/** Prints what a command says once it has ended, so that two of them do not mix; answers whether it is well. */
const runs = ([command, ...args]) =>
  new Promise((resolve, reject) => {
    const began = Date.now();
    const child = spawn(command, args, { cwd: root, env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => said.push(text));
    }
    child.once('error', reject);
    child.once('close', (code) => {
      console.log(`\n${[command, ...args].join(' ')}: ${Math.round((Date.now() - began) / 1000)} s`);
      process.stdout.write(said.join(''));
      resolve(code === 0);
    });
  });

async function failedOf(commands) {
  const failed = [];
  for (const command of commands) if (!(await runs(command))) failed.push(command.join(' '));
  return failed;
}

installDependencies();
const failed = (await Promise.all(rows.map(failedOf))).flat();
for (const command of failed) console.error(`${command} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
