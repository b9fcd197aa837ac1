import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { saysDiskFull } from './disk-room';
import { LogFile } from './log-file';

const warning = 40;
const failure = 50;
const pinoLine = z.looseObject({
  level: z.number(),
  msg: z.string().default(''),
  /** Marks what a person at the terminal wants to know although nothing is wrong. */
  terminal: z.boolean().default(false),
  /** Of what a request led to. */
  req: z.looseObject({ method: z.string().default(''), path: z.string().default('') }).optional(),
});

/** The sentence to show of a line, or undefined when it belongs into the file only. */
export function lineToShow(line: string): string | undefined {
  if (!line.startsWith('{')) return line.trim() === '' ? undefined : line;
  try {
    const entry = pinoLine.safeParse(JSON.parse(line));
    if (!entry.success) return line;
    const { terminal, level, msg, req } = entry.data;
    if (terminal) return msg;
    // What was refused or had to wait is the caller's matter, and in the file; a bug is shown with where it was met.
    if (req) return level >= failure ? `${req.method} ${req.path}: ${msg}` : undefined;
    return level >= warning ? msg : undefined;
  } catch {
    return line;
  }
}

/** Writes what the parts say into `logs/` of the data folder, and shows warnings and errors. */
export class ProgramLogs {
  private readonly files = new Map<string, LogFile>();

  constructor(
    private readonly folder: string,
    private readonly show: (line: string) => void,
  ) {
    mkdirSync(join(folder, 'logs'), { recursive: true });
  }

  of(name: string): (line: string) => void {
    const path = join(this.folder, 'logs', `${name}.log`);
    const file = this.files.get(name) ?? new LogFile(path, (error) => this.show(whyNot(path, error)));
    this.files.set(name, file);
    return (line) => {
      file.write(line);
      const shown = lineToShow(line);
      if (shown !== undefined) this.show(`[${name}] ${shown}`);
    };
  }

  close(): void {
    for (const file of this.files.values()) file.close();
  }
}

const whyNot = (path: string, error: Error) =>
  `${path} is not written: ${saysDiskFull(error) ? 'the disk is full' : error.message}. The platform goes on without it.`;
