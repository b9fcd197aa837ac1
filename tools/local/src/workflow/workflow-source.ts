import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { workspaceRoot } from '../common/program';

/** Where a workflow is written. */
export interface WorkflowSource {
  readonly folder: string;
  /** `domain-report` of `domain-report.workflow.ts`. */
  readonly stem: string;
  /** The constant that holds it. */
  readonly exported: string;
}

/** Throws an Error for a workflow that no file of the workspace defines by its name. */
export function findWorkflowSource(name: string, root = workspaceRoot): WorkflowSource {
  const sources = join(root, 'libs', 'workflows', 'src');
  for (const file of globSync('**/*.workflow.ts', { cwd: sources }).toSorted()) {
    const exported = exportedIn(readFileSync(join(sources, file), 'utf8'), name);
    if (exported === undefined) continue;
    return { folder: join(sources, dirname(file)), stem: basename(file, '.workflow.ts'), exported };
  }
  throw new Error(`No file *.workflow.ts in libs/workflows/src exports a workflow with the name '${name}'.`);
}

function exportedIn(text: string, name: string): string | undefined {
  for (const part of text.split(/^(?=export const )/m)) {
    const exported = /^export const (\w+)\s*=\s*defineWorkflow\(/.exec(part)?.[1];
    if (exported !== undefined && new RegExp(`\\bname: ['"\`]${name}['"\`]`).test(part)) return exported;
  }
  return undefined;
}
