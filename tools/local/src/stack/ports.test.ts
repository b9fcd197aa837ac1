import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@msp/testing';
import { close, listen } from '../common/listening';
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
    const message = `Port ${taken}, wanted for the user interface, is taken. Free it, or choose another with UI_PORT=<port>.`;

    await expect(assertFree(taken, 'user interface', 'UI_PORT')).rejects.toThrow(message);
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
