import { type Execution, inLabels, isUploadedFile, plainLine, inWords } from '@msp/models';
import { inSentence, plainWords, shownFields, whatHappened } from '@msp/models/results';
import { appearanceOf } from '../../components/status-badge';
import { formatDuration, utcTime } from '../../components/time-format';
import { fieldLine } from './result-labels';

interface TicketContext {
  readonly organizationName: string;
  readonly address: string;
}

/** What a technician pastes into a ticket, as Markdown. */
export function ticketText(execution: Execution, { organizationName, address }: TicketContext): string {
  const { error } = execution;
  const { done, notDone, unknown = [] } = whatHappened(execution);
  return [
    `**${titleOf(execution)}**: ${appearanceOf(execution.status).label}`,
    ...(execution.summary === undefined ? [] : ['', plainWords(inSentence(execution))]),
    '',
    `- Organization: ${organizationName}`,
    `- Workflow: ${inWords(execution.workflowName)}`,
    `- Run by: ${execution.executedByName}`,
    `- Started: ${utcTime(new Date(execution.startedAt))}`,
    ...(execution.durationMs === undefined ? [] : [`- Duration: ${formatDuration(execution.durationMs)}`]),
    ...listed('Input', inputLines(execution)),
    ...(error ? ['', `**Why:** ${plainWords(error.message)}`, '', `**What to do:** ${plainWords(error.remedy)}`] : []),
    ...listed('Result', shownFields(execution).map(fieldLine)),
    ...listed('Done', done),
    ...listed('Not done', notDone),
    ...listed('Not known', unknown),
    '',
    `Execution ${execution.executionId}: ${address}`,
  ].join('\n');
}

/** What an execution is called: its own title, else its form, else its workflow. */
export function titleOf({
  title,
  formName,
  workflowName,
}: Pick<Execution, 'title' | 'formName' | 'workflowName'>): string {
  return title ?? formName ?? inWords(workflowName);
}

const longestValue = 200;

/** The input as a person reads it: choices by their labels, files by their names, in one line each. */
function inputLines({ input, inputLabels = {}, inputNames = {} }: Execution): readonly string[] {
  return Object.entries(inLabels(input, inputLabels)).flatMap(([name, value]) => {
    const words = isUploadedFile(value) ? value.fileName : wordsFor(value);
    const line = plainLine(words);
    return line === ''
      ? []
      : [
          `${inputNames[name] ?? inWords(name)}: ${line.length > longestValue ? `${line.slice(0, longestValue)}…` : line}`,
        ];
  });
}

function wordsFor(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value) && value.every((entry) => typeof entry !== 'object')) return value.map(String).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value ?? '');
}

function listed(heading: string, entries: readonly string[]): readonly string[] {
  return entries.length === 0 ? [] : ['', `**${heading}:**`, ...entries.map((entry) => `- ${entry}`)];
}
