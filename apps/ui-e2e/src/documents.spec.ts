import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { seedOrganizations } from '@msp/testing';
import { addresses } from './support/addresses';
import { expect, test } from './support/test';

const workspace = join(__dirname, '..', '..', '..');
const run = promisify(execFile);

/** Those of docs/local-stack.md; a test of the workspace holds that they are these. */
const commands = [
  String.raw`curl -s http://localhost:7071/api/me -H "Authorization: Bearer $(npm run -s token -- technician)"`,
  String.raw`curl -s -X PATCH "$STAND_INS/control/behaviour" -H 'Content-Type: application/json' -d '{"lagMs":5000}'`,
  String.raw`curl -s -X PUT "$STAND_INS/control/tenants/$TENANT/users" -H 'Content-Type: application/json' -d '{"count":1306}'`,
];

/** A reader's shell: the stack's file where commands look for it, and curl led from the usual ports to this stack's. */
async function aShell(): Promise<{ env: NodeJS.ProcessEnv; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'documents-'));
  const { managementApi, workflowEngine, standIns } = addresses();
  const stack = { pid: process.pid, startedAt: new Date().toISOString(), addresses: addresses(), environment: {} };
  const ports = [
    [7071, managementApi],
    [7072, workflowEngine],
  ] as const;
  const led = ports.map(([usual, address]) => `connect-to = "localhost:${usual}:${new URL(address).host}"`);
  await writeFile(join(folder, 'stack.json'), JSON.stringify(stack));
  await writeFile(join(folder, '.curlrc'), `${led.join('\n')}\n`);
  const env = {
    ...process.env,
    PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
    ...{ DATA_DIR: folder, CURL_HOME: folder, STAND_INS: standIns, TENANT: seedOrganizations.acme.tenantId },
  };
  return { env, remove: () => rm(folder, { recursive: true }) };
}

test('the commands of the local stack work on a running stack, as they are written', async ({ vendors: _reset }) => {
  const { env, remove } = await aShell();
  const answers: string[] = [];

  for (const command of commands) {
    const { stdout } = await run('bash', ['-c', command], { cwd: workspace, env });
    answers.push(stdout);
  }
  await remove();

  expect(answers[0]).toContain('"displayName":"Toni Technician"');
  expect(answers.filter((answer) => /"status":[45]\d\d/.test(answer))).toEqual([]);
});
