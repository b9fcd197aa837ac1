import { type Execution, type Preflight, type ResultColumn, statusLabels } from '@msp/models';
import {
  type DateLabels,
  fieldLine,
  inSentence,
  plainWords,
  type ShownField,
  shownFields,
  tasksOf,
  valueLabel,
} from '@msp/models/results';

const mostRows = 200;
const widestCell = 60;

/** As programs and people in every country read them. */
const dates: DateLabels = { day: (at) => at.toLocaleDateString('sv'), moment: (at) => at.toLocaleString('sv') };

/** What the page of a run shows on top, as plain text: one sentence, what is done and what not, the result. */
export function executionLines(execution: Execution): string[] {
  const { status, error, fault } = execution;
  const fields = shownFields(execution);
  return [
    `${statusLabels[status]}. ${error === undefined ? plainWords(inSentence(execution)) : error.message}`,
    ...(error === undefined ? [] : [`What to do: ${error.remedy}`]),
    ...(fault?.stack === undefined ? [] : ['', fault.stack]),
    ...taskLines(execution),
    ...fields.filter(({ kind }) => kind !== 'table').map((field) => fieldLine(field, dates)),
    ...fields.filter(({ kind }) => kind === 'table').flatMap(tableLines),
  ];
}

const taskMarks = { done: '✓', 'not done': '✗', unknown: '?', running: '…' } as const;

function taskLines(execution: Execution): string[] {
  if (execution.status === 'Success') return [];
  return tasksOf(execution).map(({ what, status, message, remedy }) =>
    [`  ${taskMarks[status]} ${what}`, ...(message === undefined ? [] : [`${message} ${remedy ?? ''}`.trim()])].join(
      ': ',
    ),
  );
}

/** A table of texts: each column as wide as it needs, long texts shortened. */
function tableLines({ label, value, columns = [] }: ShownField): string[] {
  const rows: readonly unknown[] = Array.isArray(value) ? value : [];
  if (rows.length === 0) return ['', `${label}: none`];
  const cells = rows.slice(0, mostRows).map((row) => columns.map((column) => cell(column, row)));
  const head = columns.map((column) => column.label);
  const widths = head.map((title, at) => Math.max(title.length, ...cells.map((row) => row[at]?.length ?? 0)));
  const line = (texts: readonly string[]) => texts.map((text, at) => text.padEnd(widths[at] ?? 0)).join('  ');
  const more = rows.length - cells.length;
  return [
    ...['', `${label}:`, line(head), line(widths.map((width) => '─'.repeat(width)))],
    ...cells.map(line),
    ...(more > 0 ? [`… and ${more} more rows, which the page of the run has.`] : []),
  ].map((text) => text.trimEnd());
}

function cell({ name, kind }: ResultColumn, row: unknown): string {
  const value: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined;
  const words = valueLabel(kind, value, dates).replaceAll(/\s+/g, ' ');
  return words.length > widestCell ? `${words.slice(0, widestCell - 1)}…` : words;
}

/** What the checks alone found. */
export function preflightLines({ problems, warnings, subject, plan = [], proposals = {} }: Preflight): string[] {
  const about = (path: string | undefined) => (path === undefined ? '' : `${path}: `);
  return [
    ...(subject === undefined ? [] : [`About ${subject}`]),
    ...plan.flatMap(({ label, items }) => [`${label}:`, ...items.map((item) => `  ${item}`)]),
    ...problems.map(({ path, message, remedy }) => `✗ ${about(path)}${message} ${remedy}`),
    ...warnings.map(({ path, message, remedy }) => `! ${about(path)}${message}${remedy ? ` ${remedy}` : ''}`),
    ...Object.entries(proposals).map(([path, value]) => `  ${path} could be ${value}`),
    problems.length === 0 ? 'It can run: nothing speaks against it.' : 'It would stop before it changes anything.',
  ];
}
