import type { LinkedThing, SealedValue, TaskState, WebLink } from '@msp/models';
import { DefinitionError } from './definition-error';

/** What a value of a result is; decides how it is shown, and what it leads to. */
export const RESULT_KINDS = [
  ...(['text', 'number', 'boolean', 'date', 'user', 'group', 'license', 'device', 'ticket', 'link'] as const),
  ...(['table', 'outcomes', 'sealed', 'technical'] as const),
] as const;
export type ResultKind = (typeof RESULT_KINDS)[number];

declare const valueOf: unique symbol;

/** A declared value of a result. `Present` says whether `run` must always answer it. */
export interface ResultField<Value = unknown, Present extends boolean = boolean> {
  readonly kind: ResultKind;
  readonly label: string;
  readonly required: boolean;
  readonly multiple?: true;
  readonly columns?: ResultSet;
  /** Types only; never set. */
  readonly [valueOf]?: { readonly value: Value; readonly present: Present };
}
export type ResultSet = Readonly<Record<string, ResultField>>;

type PresentNames<Declared extends ResultSet> = {
  [Name in keyof Declared]: Declared[Name] extends ResultField<unknown, true> ? Name : never;
}[keyof Declared];
type ValueOf<Declared> = Declared extends ResultField<infer Value> ? Value : never;

/** The result that a set of declared values asks of `run`. What may be missing may be null too: it is not shown then. */
export type ResultOf<Declared extends ResultSet> = {
  readonly [Name in PresentNames<Declared>]: ValueOf<Declared[Name]>;
} & {
  readonly [Name in Exclude<keyof Declared, PresentNames<Declared>>]?: ValueOf<Declared[Name]> | null | undefined;
};

export interface ResultOptions {
  /** As a technician calls it. */
  readonly label: string;
  /** Default: true. With false the value may be missing or null, and is not shown then. */
  readonly required?: boolean;
}
/** Several of them: the value is a list. */
export type ManyOptions = ResultOptions & { readonly multiple?: true };
export type TableOptions = ResultOptions & { readonly columns: ResultSet };

type IsPresent<Options> = Options extends { readonly required: false } ? false : true;
type Many<Options, Value> = Options extends { readonly multiple: true } ? readonly Value[] : Value;

/** What is known by a name: the name alone, or with the id that the link is made of. */
type Thing = string | LinkedThing;

const declare =
  <Value>(kind: ResultKind) =>
  <const Options extends ManyOptions>({
    label,
    required = true,
    multiple,
  }: Options): ResultField<Many<Options, Value>, IsPresent<Options>> => ({
    kind,
    label,
    required,
    ...(multiple && { multiple }),
  });

/**
 * Declares what `run` answers, so that it is shown by its label, with what it leads to. Links are made of ids, in the
 * tenant and the systems that the execution worked with; a name alone is shown without one.
 */
export const result = {
  text: declare<string>('text'),
  number: declare<number>('number'),
  boolean: declare<boolean>('boolean'),
  /** A calendar day, `YYYY-MM-DD`, or a moment in ISO 8601. */
  date: declare<string>('date'),
  user: declare<Thing>('user'),
  group: declare<Thing>('group'),
  license: declare<Thing>('license'),
  device: declare<Thing>('device'),
  /** The number of a ticket in the service desk. */
  ticket: declare<number>('ticket'),
  /** A page in an admin center of Microsoft; others are shown without leading there. */
  link: declare<WebLink>('link'),
  /** What `seal` answered. */
  sealed: declare<SealedValue>('sealed'),
  /** Several texts. */
  list: <const Options extends ResultOptions>({
    label,
    required = true,
  }: Options): ResultField<readonly string[], IsPresent<Options>> => ({
    kind: 'text',
    label,
    required,
    multiple: true,
  }),
  /** Rows with a value for each column; can be sorted and downloaded as CSV. */
  table: <const Options extends TableOptions>({
    label,
    required = true,
    columns,
  }: Options): ResultField<readonly ResultOf<Options['columns']>[], IsPresent<Options>> => ({
    kind: 'table',
    label,
    required,
    columns,
  }),
  /** Each planned task with its one state. */
  outcomes: <const Options extends ResultOptions>({
    label,
    required = true,
  }: Options): ResultField<readonly TaskState[], IsPresent<Options>> => ({ kind: 'outcomes', label, required }),
  /** For those who call the API: shown under "Technical" only. */
  technical: <const Options extends Partial<ResultOptions> = { readonly required: false }>(
    options?: Options,
  ): ResultField<unknown, IsPresent<Options>> => ({
    kind: 'technical',
    label: options?.label ?? '',
    required: options?.required ?? false,
  }),
};

/** What compiles no further when a result does not fit what was declared: it names what is wrong. */
export type Fitting<Declared, Returned> = Declared extends ResultSet
  ? [Misfit<Declared, Returned>] extends [never]
    ? unknown
    : { readonly 'does not fit `results`': Misfit<Declared, Returned> }
  : unknown;

type Misfit<Declared extends ResultSet, Returned> = Returned extends {
  readonly failures: unknown;
  readonly result: infer Inner;
}
  ? MisfitOf<Declared, Inner>
  : MisfitOf<Declared, Returned>;
type MisfitOf<Declared extends ResultSet, Returned> = Returned extends unknown
  ? | `not declared: ${Exclude<keyof Returned, keyof Declared> & string}`
    | WrongOf<Declared, ResultOf<Declared>, Returned>
  : never;
type WrongOf<Declared extends ResultSet, Wanted, Returned> = {
  [Name in keyof Declared & keyof Wanted & string]: Name extends keyof Returned
    ? Returned[Name] extends Wanted[Name]
      ? never
      : `of another kind: ${Name}`
    : undefined extends Wanted[Name]
      ? never
      : `missing: ${Name}`;
}[keyof Declared & keyof Wanted & string];

const mostFields = 60;

/** Throws a DefinitionError for what could not be shown. */
export function assertResults(workflow: string, results: ResultSet, isColumn = false): void {
  const fields = Object.entries(results);
  const refuse = (message: string): never => {
    throw new DefinitionError(`The results of the workflow "${workflow}": ${message}`, workflow);
  };
  if (fields.length > mostFields) refuse(`at most ${mostFields} values.`);
  for (const [name, { kind, label, columns }] of fields) {
    if (kind !== 'technical' && label.trim() === '') refuse(`"${name}" has no label.`);
    if (isColumn && (kind === 'table' || kind === 'outcomes' || kind === 'sealed'))
      refuse(`the column "${name}" cannot hold a value of the kind ${kind}.`);
    if (columns !== undefined) assertResults(workflow, columns, true);
  }
}
