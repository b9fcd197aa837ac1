import { mkdtemp, rm, symlink, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Heard } from '../testing/heard';
import { DiskRoom, saysDiskFull } from './disk-room';
import { ProgramLogs } from './program-log';

const megabyte = 1024 * 1024;

describe('a disk that fills up', () => {
  test('H8: is told of in words, once for each change', async () => {
    const heard = new Heard();
    const free = [900, 120, 80, 2, 0, 700, 900];
    const freeBytes = () => Promise.resolve((free.shift() ?? 900) * megabyte);
    const room = new DiskRoom({ folder: '.local', say: heard.say, everyMs: 1, freeBytes });

    await room.watch();
    await heard.until('There is room');
    room.close();

    expect(heard.lines).toEqual([
      'Only 120 MB are free on the disk of .local. Make room soon.',
      'The disk of .local is full: nothing is kept until there is room again. Delete what you do not need.',
      'There is room again on the disk of .local.',
    ]);
  });

  test('H8: holds back what would die of it again', async () => {
    const free = [1, 1, 600];
    const freeBytes = () => Promise.resolve((free.shift() ?? 600) * megabyte);
    const room = new DiskRoom({ folder: '.local', say: () => undefined, everyMs: 1, freeBytes });

    await room.untilRoom(new AbortController().signal);

    expect(free).toEqual([]);
  });

  test('H8: ends neither the stack nor what it shows of its parts', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'full-'));
    await mkdir(join(folder, 'logs'));
    // Every write to it fails as on a full disk.
    await symlink('/dev/full', join(folder, 'logs', 'engine.log'));
    const heard = new Heard();
    const logs = new ProgramLogs(folder, heard.say);

    const log = logs.of('engine');
    log('{"level":30,"msg":"request completed"}');
    await heard.until('is not written');
    log('{"level":50,"msg":"Storage is gone"}');
    logs.close();
    await rm(folder, { recursive: true });

    expect(heard.lines).toEqual([
      `${join(folder, 'logs', 'engine.log')} is not written: the disk is full. The platform goes on without it.`,
      '[engine] Storage is gone',
    ]);
  });

  test.each([
    [Object.assign(new Error('write'), { code: 'ENOSPC' }), true],
    [Object.assign(new Error('write'), { code: 'EDQUOT' }), true],
    [Object.assign(new Error('write'), { code: 'EFBIG' }), true],
    [new Error('start', { cause: { code: 'ENOSPC' } }), true],
    [Object.assign(new Error('open'), { code: 'EACCES' }), false],
    ['ENOSPC', false],
    [undefined, false],
  ])('H8: is recognised in %p: %p', (error, expected) => {
    expect(saysDiskFull(error)).toBe(expected);
  });
});
