import { writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { globalScope, isFinal, statusLabels, type Execution } from '@msp/models';
import { createRepositories, type JournalEntry, type ReadJournal, type Repositories, type Storage } from '@msp/storage';
import { workspaceRoot } from '../common/program';
import { findWorkflowSource, type WorkflowSource } from './workflow-source';

export interface Recording {
  readonly storage: Storage;
  readonly executionId: string;
  readonly say: (line: string) => void;
  /** The workspace that the files go into. */
  readonly root?: string;
}

/**
 * Writes what the steps of an execution did, and a test that runs the workflow of now over it, beside the workflow. Nothing
 * secret is in a journal. Never overwrites a file.
 */
export async function recordExecution({ storage, executionId, say, root = workspaceRoot }: Recording): Promise<void> {
  const repositories = createRepositories(storage);
  const execution = await findAnywhere(repositories, executionId.toLowerCase());
  if (!isFinal(execution.status)) throw new Error('The execution is not over yet. Record it when it has ended.');
  const source = findWorkflowSource(execution.workflowName, root);
  const base = join(source.folder, `${source.stem}.recorded-${executionId.slice(-8)}`);
  await write(`${base}.json`, JSON.stringify(await recordingOf(repositories, execution)));
  await write(`${base}.test.ts`, testText(execution, source, base));
  say(`Recorded as ${relative(root, base)}.json, with a test beside it that runs the workflow over what it did.`);
  say('It holds what the steps answered: look it through before you share it.');
  say(`Run it: npx jest --config libs/workflows/jest.config.js ${source.stem}.recorded-${executionId.slice(-8)}`);
}

/** The id tells the time of an execution, and not whose it is. Throws an Error where nobody has it. */
export async function findAnywhere(
  { organizations, executions }: Repositories,
  executionId: string,
): Promise<Execution> {
  for (const { organizationId } of [...(await organizations.listAll()), { organizationId: globalScope }]) {
    const found = await executions.find(organizationId, executionId);
    if (found !== undefined) return found;
  }
  throw new Error(`There is no execution ${executionId}. Its id is in the address of its page.`);
}

/** What is recorded of an execution, from the journals of all that it goes on from. */
export async function recordingOf(repositories: Repositories, execution: Execution) {
  const { executionId, organizationId, workflowName, status, startedAt, input, answers = [] } = execution;
  const organization =
    organizationId === globalScope ? undefined : (await repositories.organizations.find(organizationId))?.value;
  const journals: ReadJournal[] = [];
  // Whoever goes on from another execution finds what that did.
  for (let one: Execution | undefined = execution; one !== undefined; one = await originOf(repositories, one))
    journals.unshift(await repositories.executionJournals.readAll(one));
  const entries = journals.flatMap((journal) => journal.entries);
  return {
    executionId,
    workflowName,
    startedAt,
    status,
    ...(organization && { organization: shownOf(organization) }),
    input,
    config: {},
    mappings: [],
    answers,
    journal: {
      steps: stepsIn(entries),
      waits: entries.flatMap(({ kind, ...wait }) => (kind === 'wait' ? [wait] : [])),
      events: journals.flatMap(({ events }) => events.map(({ kind: _kind, ...event }) => event)),
    },
  };
}

const originOf = async ({ executions }: Repositories, { organizationId, resumedFrom }: Execution) =>
  resumedFrom === undefined ? undefined : executions.find(organizationId, resumedFrom);

interface Shown {
  readonly organizationId: string;
  readonly name: string;
  readonly tenantId: string | null;
}

const shownOf = ({ organizationId: id, name, tenantId }: Shown) => ({
  id,
  name,
  ...(tenantId !== null && { tenantId }),
});

/** How each step stands after all that was written of it, in the order in which they ended. */
function stepsIn(entries: readonly JournalEntry[]): readonly object[] {
  const steps = new Map<string, { readonly status: string }>();
  for (const entry of entries) {
    if (entry.kind === 'wait' || steps.get(entry.name)?.status === 'done') continue;
    const { name } = entry;
    steps.delete(name);
    if (entry.kind === 'begun') steps.set(name, { name, status: 'begun', attempt: entry.attempt } as never);
    else {
      const { kind: _kind, ...ended } = entry;
      steps.set(name, ended);
    }
  }
  return [...steps.values()];
}

function testText(execution: Execution, { exported, stem }: WorkflowSource, base: string): string {
  const { executionId, workflowName, status, startedAt, error } = execution;
  const why = error === undefined ? '' : `: ${error.message.replaceAll(/\s+/g, ' ')}`;
  return `import { replayRecorded } from '@msp/workflow-runtime/testing';
import recorded from './${base.slice(base.lastIndexOf(stem))}.json';
import { ${exported} } from './${stem}.workflow';

// Recorded from an execution of ${startedAt.slice(0, 10)}. ${statusLabels[status]}${why}
// What its steps did answers, and nothing is called. To do the rest of one that failed, give fakes of the clients:
// replayRecorded(${exported}, recorded, { goOn: true, integrations: { … } }).
test('${workflowName}: what execution ${executionId} did is asked for by its names', async () => {
  await replayRecorded(${exported}, recorded);
});
`;
}

async function write(file: string, text: string): Promise<void> {
  if (existsSync(file)) throw new Error(`${file} is there already. Delete it to record the execution anew.`);
  // Loaded where it is needed: running a workflow does without.
  const { format, resolveConfig } = await import('prettier');
  await writeFile(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}
