import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Parses a JSON file, or gives undefined where there is none. The caller judges the shape. */
export async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new Error(`${path} is not readable as JSON; delete it to start afresh.`, { cause: error });
  }
}

/** Replaces a file in one step, so that a kill in between leaves the old one. Readable by the owner only. */
export async function writeJson(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, JSON.stringify(value), { mode: 0o600 });
  await rename(`${path}.new`, path);
}

/** Saves at most every 300 ms, one write at a time; `flush` waits until everything is on disk. */
export class SavedFile {
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly path: string | undefined,
    private readonly content: () => unknown,
  ) {}

  touch(): void {
    if (this.path === undefined || this.timer !== undefined) return;
    this.timer = setTimeout(() => void this.flush(), 300);
    this.timer.unref();
  }

  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { path } = this;
    if (path === undefined) return;
    this.writing = this.writing.then(() => writeJson(path, this.content()));
    await this.writing;
  }
}
