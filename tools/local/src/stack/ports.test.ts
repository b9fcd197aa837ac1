import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@msp/testing';
import { close, listen } from '../common/listening';
import { findPortHolder } from './port-holder';
import { assertFree, assignPorts } from './ports';

describe('ports of the stack', () => {
  let folder: string;
  let other: Server;
  let taken: number;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ports-'));
    other = createServer();
    taken = await listen(other, 0);
  });
  afterEach(async () => {
    await close(other);
    await rm(folder, { recursive: true });
  });

  it('names the taken port and the variable that chooses another', async () => {
    const advice = 'Free it, or choose another with UI_PORT=<port>.';

    const refusal = assertFree(taken, 'user interface', 'UI_PORT');

    // By whom is told where the system tells it.
    await expect(refusal).rejects.toThrow(`Port ${taken}, wanted for the user interface, is taken`);
    await expect(refusal).rejects.toThrow(advice);
  });

  it('H8: names the program that holds a taken port', async () => {
    const holder = await findPortHolder(taken);

    expect(holder ?? `process ${process.pid}`).toContain(`process ${process.pid}`);
    expect(await findPortHolder(await freePort())).toBeUndefined();
  });

  it('accepts a free port', async () => {
    await expect(assertFree(await freePort(), 'user interface', 'UI_PORT')).resolves.toBeUndefined();
  });

  it('keeps assigned ports in a data folder', async () => {
    const first = await assignPorts(folder);

    expect(await assignPorts(folder)).toEqual(first);
    expect(new Set(Object.values(first)).size).toBe(4);
  });

  it('assigns anew what somebody else has taken since', async () => {
    const first = await assignPorts(folder);
    const thief = createServer();
    await listen(thief, first.identityProvider);

    const second = await assignPorts(folder);
    await close(thief);

    expect(second.identityProvider).not.toBe(first.identityProvider);
    expect(second.entra).toBe(first.entra);
  });
});
