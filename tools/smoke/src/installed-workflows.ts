import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const suffix = '.workflow.ts';

/** The workflows of the working copy in this folder, by their names: the file's name says it. */
export function installedWorkflows(root: string): readonly string[] {
  return readdirSync(join(root, 'libs', 'workflows', 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(file.lastIndexOf('/') + 1, -suffix.length).replaceAll('-', '_'))
    .sort();
}
