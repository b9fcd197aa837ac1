import { join } from 'node:path';
import { z } from 'zod';
import { run } from './commands';

const answer = z.object({ all: z.array(z.string()), projects: z.record(z.string(), z.array(z.string())) });

/** What Nx finds affected by a change of each file by itself, and the names of all projects; sorted. */
export async function affectedProjects(files: readonly string[]): Promise<z.infer<typeof answer>> {
  const { output } = await run('node', [join(__dirname, 'affected-projects.mjs')], JSON.stringify(files));
  return answer.parse(JSON.parse(output.slice(output.lastIndexOf('{"all"'))));
}
