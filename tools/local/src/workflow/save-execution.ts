import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { WorkflowDescription } from '@msp/models';
import { workspaceRoot } from '../common/program';
import { findExecution } from './find-execution';
import { findOrganization } from './find-organization';
import type { LocalApi } from './local-api';
import { leftOutOf, savedName, savedTestText } from './saved-test';
import { readSurroundings } from './surroundings';
import { findWorkflowSource } from './workflow-source';

export interface Saving {
  readonly api: LocalApi;
  readonly workflow: WorkflowDescription;
  readonly executionId: string;
  /** Whose it is, where that was said. */
  readonly organization?: string | undefined;
  readonly say: (line: string) => void;
  /** The workspace that the files go into. */
  readonly root?: string;
}

/** Writes a test beside the workflow that repeats the execution, and a file with what it needs. Never overwrites one. */
export async function saveExecution(saving: Saving): Promise<void> {
  const { api, workflow, executionId, organization: named, say, root = workspaceRoot } = saving;
  const all = await api.organizations();
  const { execution, organization } = await findExecution(
    api,
    executionId.toLowerCase(),
    named === undefined ? all : [findOrganization(all, named)],
  );
  if (execution.workflowName !== workflow.name)
    throw new Error(`The execution is one of ${execution.workflowName}, and not of ${workflow.name}.`);
  if (execution.completedAt === undefined) throw new Error('The execution is not over yet. Save it when it has ended.');
  const source = findWorkflowSource(workflow.name, root);
  const base = join(source.folder, savedName(source, execution));
  const saved = {
    executionId: execution.executionId,
    ...(organization && { organization: organizationOf(organization) }),
    input: execution.input,
    ...(await readSurroundings(api, organization?.organizationId)),
    answers: execution.answers ?? [],
  };
  const organizationName = organization?.name;
  await write(`${base}.test.ts`, savedTestText({ execution, workflow, source, organizationName }));
  await write(`${base}.json`, JSON.stringify(saved));
  say(`Saved as ${relative(root, base)}.test.ts, with what was answered in the file of JSON beside it.`);
  const left = leftOutOf({ execution, workflow });
  if (left.length > 0) say(`Fill in what is never saved: ${left.join(', ')}.`);
  say(`Run it: npx jest --config libs/workflows/jest.config.js ${savedName(source, execution)}`);
}

function organizationOf({
  organizationId,
  name,
  tenantId,
}: {
  organizationId: string;
  name: string;
  tenantId: string | null;
}) {
  return { id: organizationId, name, ...(tenantId !== null && { tenantId }) };
}

async function write(file: string, text: string): Promise<void> {
  if (existsSync(file)) throw new Error(`${file} is there already. Delete it to save the execution anew.`);
  // Loaded where it is needed: running a workflow does without.
  const { format, resolveConfig } = await import('prettier');
  await writeFile(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}
