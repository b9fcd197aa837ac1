import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const warning = 40;
const pinoLine = z.looseObject({ level: z.number(), msg: z.string().default('') });

/** The sentence to show of a line, or undefined when it belongs into the file only. */
export function lineToShow(line: string): string | undefined {
  if (!line.startsWith('{')) return line.trim() === '' ? undefined : line;
  try {
    const entry = pinoLine.safeParse(JSON.parse(line));
    if (!entry.success) return line;
    return entry.data.level >= warning ? entry.data.msg : undefined;
  } catch {
    return line;
  }
}

/** Writes what the parts say into `logs/` of the data folder, and shows warnings and errors. */
export class ProgramLogs {
  private readonly streams = new Map<string, WriteStream>();

  constructor(
    private readonly folder: string,
    private readonly show: (line: string) => void,
  ) {
    mkdirSync(join(folder, 'logs'), { recursive: true });
  }

  of(name: string): (line: string) => void {
    const stream = createWriteStream(join(this.folder, 'logs', `${name}.log`), { flags: 'a' });
    this.streams.set(name, stream);
    return (line) => {
      stream.write(`${line}\n`);
      const shown = lineToShow(line);
      if (shown !== undefined) this.show(`[${name}] ${shown}`);
    };
  }

  close(): void {
    for (const stream of this.streams.values()) stream.end();
  }
}
