import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const aboutSchema = z.object({
  name: z.string(),
  version: z.string(),
  commit: z.string().optional(),
  digest: z.string().optional(),
});
const messageSchema = z.object({ codeProblem: z.string().nullable() });

/** Which code a process runs. */
export interface CodeDescription {
  /** Of the service. */
  readonly name: string;
  /** `unbuilt` where it runs from its sources. */
  readonly version: string;
  readonly commit?: string;
  /** Of the code itself: the same sources give the same one. */
  readonly digest?: string;
  readonly startedAt: string;
  /** Why the newest sources are not what runs; in development only. */
  readonly problem?: string;
}

/** What a build wrote beside the program, or undefined where it runs from its sources. */
function aboutBeside(name: string, main: string) {
  try {
    const about = aboutSchema.safeParse(JSON.parse(readFileSync(join(dirname(main), 'package.json'), 'utf8')));
    return about.success && about.data.name === name ? about.data : undefined;
  } catch {
    return undefined;
  }
}

/** Knows which code this process runs, and what whoever started it says about newer code. */
export class RunningCode {
  private readonly about: Omit<CodeDescription, 'problem'>;
  private problem: string | undefined;

  constructor(name: string, main = process.argv[1] ?? '', startedAt = new Date()) {
    const { version, commit, digest } = aboutBeside(name, main) ?? { version: 'unbuilt' };
    const known = { ...(commit !== undefined && { commit }), ...(digest !== undefined && { digest }) };
    this.about = { name, version, ...known, startedAt: startedAt.toISOString() };
  }

  /** Listens to the program that started this one, where it speaks at all: nobody does in production. */
  listen(source: { on(event: 'message', listener: (message: unknown) => void): unknown } = process): this {
    source.on('message', (message: unknown) => {
      const { data } = messageSchema.safeParse(message);
      if (data) this.problem = data.codeProblem ?? undefined;
    });
    return this;
  }

  describe(): CodeDescription {
    return { ...this.about, ...(this.problem !== undefined && { problem: this.problem }) };
  }
}
