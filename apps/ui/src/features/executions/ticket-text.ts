import { type Execution, inLabels, isUploadedFile, plainLine } from '@msp/models';
import { statusAppearance } from '../../components/status-badge';
import { durationWords, utcTime } from '../../components/time-words';
import { inWords } from '../../lib/words';
import { whatHappened } from './what-happened';

interface TicketContext {
  readonly organizationName: string;
  readonly address: string;
}

/** What a technician pastes into a ticket, as Markdown. */
export function ticketText(execution: Execution, { organizationName, address }: TicketContext): string {
  const { error } = execution;
  const { done, notDone, unknown = [] } = whatHappened(execution);
  return [
    `**${titleOf(execution)}**: ${statusAppearance[execution.status].word}`,
    '',
    `- Organization: ${organizationName}`,
    `- Workflow: ${execution.workflowName}`,
    `- Run by: ${execution.executedByName}`,
    `- Started: ${utcTime(new Date(execution.startedAt))}`,
    ...(execution.durationMs === undefined ? [] : [`- Duration: ${durationWords(execution.durationMs)}`]),
    ...listed('Input', inputLines(execution)),
    ...(error ? ['', `**Why:** ${error.message}`, '', `**What to do:** ${error.remedy}`] : []),
    ...(error ? listed('Done', done) : []),
    ...(error ? listed('Not done', notDone) : []),
    ...(error ? listed('Not known', unknown) : []),
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
  return title ?? formName ?? workflowName;
}

const longestValue = 200;

/** The input as a person reads it: choices by their labels, files by their names, in one line each. */
function inputLines({ input, inputLabels = {} }: Execution): readonly string[] {
  return Object.entries(inLabels(input, inputLabels)).flatMap(([name, value]) => {
    const words = isUploadedFile(value) ? value.fileName : wordsFor(value);
    const line = plainLine(words);
    return line === ''
      ? []
      : [`${inWords(name)}: ${line.length > longestValue ? `${line.slice(0, longestValue)}…` : line}`];
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
