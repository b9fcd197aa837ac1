import { type Execution, isUploadedFile, statusLabels, type WorkflowDescription } from '@msp/models';
import type { WorkflowSource } from './workflow-source';

export interface SavedTest {
  readonly execution: Execution;
  readonly workflow: Pick<WorkflowDescription, 'name' | 'parameters'>;
  readonly source: WorkflowSource;
  readonly organizationName: string | undefined;
}

const placeholder = 'FILL IN';

/** What only whoever repeats the execution can give: what was typed as a secret, and files. By what they are called. */
export function leftOutOf({ execution, workflow }: Pick<SavedTest, 'execution' | 'workflow'>): string[] {
  const { secrets, files } = leftOut({ execution, workflow });
  return [...secrets, ...files.map(({ fileName }) => fileName)];
}

/** The name of the files, without what comes after the last dot. */
export const savedName = ({ stem }: WorkflowSource, { executionId }: Pick<Execution, 'executionId'>): string =>
  `${stem}.execution-${executionId.slice(-8)}`;

/** The text of a test that repeats an execution and ends as that did: it fails where that failed. */
export function savedTestText(saved: SavedTest): string {
  const { execution, workflow, source } = saved;
  const { secrets, files } = leftOut(saved);
  const { status, executionId } = execution;
  const given = [
    ...(secrets.length > 0 ? [`input: ${JSON.stringify(byName(secrets.map((name) => [name, placeholder])))}`] : []),
    ...(files.length > 0
      ? [
          `files: ${JSON.stringify(byName(files.map(({ fileId, fileName }) => [fileId, `${placeholder}: ${fileName}`])))}`,
        ]
      : []),
  ];
  const options = given.length > 0 ? `replay(saved, { ${given.join(', ')} })` : 'replay(saved)';
  const isGood = status === 'Success' || status === 'PartialSuccess';
  const ending = isGood
    ? [`const { result } = await runWorkflow(${source.exported}, ${options});`, '', ...expectations(execution)]
    : [`await runWorkflow(${source.exported}, ${options});`];
  return [
    `import { ${isGood && status === 'PartialSuccess' ? 'PartialSuccess' : ''} } from '@msp/workflow-sdk';`,
    `import { replay, runWorkflow } from '@msp/workflow-runtime/testing';`,
    `import saved from './${savedName(source, execution)}.json';`,
    `import { ${source.exported} } from './${source.stem}.workflow';`,
    '',
    ...commentLines(saved, secrets, files.length),
    `test(${JSON.stringify(`${workflow.name}: execution ${executionId}`)}, async () => {`,
    ...ending.map((line) => `  ${line}`),
    '});',
    '',
  ]
    .filter((line) => !line.startsWith('import {  }'))
    .join('\n');
}

const byName = (entries: readonly (readonly [string, string])[]) => Object.fromEntries(entries);

function leftOut({ execution: { input }, workflow: { parameters } }: Pick<SavedTest, 'execution' | 'workflow'>) {
  const secrets = parameters.filter(({ secret, name }) => secret && !(name in input)).map(({ name }) => name);
  return { secrets, files: Object.values(input).flat().filter(isUploadedFile) };
}

function commentLines({ execution, organizationName }: SavedTest, secrets: readonly string[], files: number): string[] {
  const { status, error, startedAt, answers, calls } = execution;
  const forWhom = organizationName === undefined ? '' : ` for ${organizationName}`;
  const why = error === undefined ? '' : `: ${oneLine(error.message)}`;
  const isGood = error === undefined;
  return [
    `Saved from an execution of ${startedAt.slice(0, 10)}${forWhom}. ${statusLabels[status]}${why}`,
    isGood
      ? 'It passes as long as the same is answered.'
      : 'It fails in the same way until the cause is mended, and passes then.',
    'Configuration and mappings are those of the moment of saving; secrets that the workflow reads go into `secrets`.',
    ...(secrets.length > 0 ? [`Nothing secret is saved. Fill in: ${secrets.join(', ')}.`] : []),
    ...(files > 0 ? ['Contents of files are not saved: fill them in.'] : []),
    ...(answers === undefined && calls.length > 0
      ? [
          'What was answered to its calls was not kept with this execution. Write it into `answers`; it made these:',
          ...calls.map(callLine),
        ]
      : ['The file beside it holds what was read of the organization: look through it before you pass it on.']),
  ].map((line) => `// ${line}`);
}

const callLine = ({ integration, method, path, status, failure }: Execution['calls'][number]): string =>
  `  ${integration}: ${method} ${path} ${status ?? failure ?? ''}`.trimEnd();

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

function expectations({ status, result }: Execution): string[] {
  const expected = expectedText(result ?? undefined);
  const kept = 'JSON.parse(JSON.stringify(result ?? null))';
  if (status === 'PartialSuccess')
    return [
      'const answered: unknown = result instanceof PartialSuccess ? result.result : result;',
      `expect(answered).toEqual(${expected});`,
    ];
  return [
    result === undefined || result === null ? `expect(${kept}).toBeNull();` : `expect(result).toEqual(${expected});`,
  ];
}

/** A value as it is written in a test: what differs in each run, and what was hidden, may be anything. */
function expectedText(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (typeof value === 'string') return value.includes('[redacted]') ? 'expect.any(String)' : JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(expectedText).join(', ')}]`;
  if ('sealed' in value) return 'expect.objectContaining({ sealed: expect.any(String) })';
  return `{ ${Object.entries(value)
    .map(([name, entry]) => `${JSON.stringify(name)}: ${expectedText(entry)}`)
    .join(', ')} }`;
}
