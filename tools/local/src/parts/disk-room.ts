import { statfs } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

const fullCodes = ['ENOSPC', 'EDQUOT', 'EFBIG'];
const scarceBytes = 500 * 1024 * 1024;
const fullBytes = 10 * 1024 * 1024;
const everyMs = 5_000;

type Room = 'enough' | 'scarce' | 'full';

/** Whether a failure says that nothing more can be written: no room, no quota, or a limit of this process. */
export function saysDiskFull(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('code' in error && typeof error.code === 'string' && fullCodes.includes(error.code)) return true;
  return 'cause' in error && saysDiskFull(error.cause);
}

export interface DiskRoomOptions {
  readonly folder: string;
  readonly say: (line: string) => void;
  readonly freeBytes?: (folder: string) => Promise<number>;
  readonly everyMs?: number;
}

async function freeOn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Looks after the room that a folder's disk has, and says in words when it changes. */
export class DiskRoom {
  private room: Room = 'enough';
  private timer: NodeJS.Timeout | undefined;
  private readonly everyMs: number;

  constructor(private readonly options: DiskRoomOptions) {
    this.everyMs = options.everyMs ?? everyMs;
  }

  /** Looks now, and from time to time until it is closed. */
  async watch(): Promise<void> {
    await this.look();
    this.timer = setInterval(() => void this.look(), this.everyMs);
    this.timer.unref();
  }

  close(): void {
    clearInterval(this.timer);
  }

  /** Resolves when something can be written again. */
  async untilRoom(signal: AbortSignal): Promise<void> {
    while ((await this.look()) === 'full') await delay(this.everyMs, undefined, { signal });
  }

  private async look(): Promise<Room> {
    const { folder, say, freeBytes = freeOn } = this.options;
    const free = await freeBytes(folder).catch(() => Infinity);
    const room: Room = free < fullBytes ? 'full' : free < scarceBytes ? 'scarce' : 'enough';
    if (room === this.room) return room;
    this.room = room;
    const megabytes = Math.floor(free / 1024 / 1024);
    if (room === 'full')
      say(`The disk of ${folder} is full: nothing is kept until there is room again. Delete what you do not need.`);
    else if (room === 'scarce') say(`Only ${megabytes} MB are free on the disk of ${folder}. Make room soon.`);
    else say(`There is room again on the disk of ${folder}.`);
    return room;
  }
}
