import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

const root = join(__dirname, '..', '..', '..');
const script = `
  require('${join(__dirname, 'azurite.ts').replaceAll('\\', '/')}').startAzurite().then((azurite) => console.log(azurite.tablesEndpoint));
`;

const accepts = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });

test("Azurite's programs end when the process that started them is killed", async () => {
  const parent = spawn(process.execPath, ['--import', 'tsx', '-e', script], { cwd: root });
  const [endpoint] = await once(createInterface({ input: parent.stdout }), 'line');
  const port = Number(new URL(String(endpoint)).port);
  expect(await accepts(port)).toBe(true);

  parent.kill('SIGKILL');

  while (await accepts(port)) await delay(50);
  expect(await accepts(port)).toBe(false);
});
