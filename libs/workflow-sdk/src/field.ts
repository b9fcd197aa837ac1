import type { UploadedFile } from '@msp/models';
import type { DataProviderContext, IntegrationName } from './context';
import type { Exact } from './exact';
import type { JsonValue } from './json';
import type { Secret } from './secret';

export const PARAMETER_TYPES = [
  'string',
  'int',
  'float',
  'bool',
  'email',
  'json',
  'list',
  'date',
  'select',
  'file',
] as const;
export type ParameterType = (typeof PARAMETER_TYPES)[number];

/** One choice of a select. */
export interface Option<Value extends string = string> {
  readonly label: string;
  readonly value: Value;
  readonly metadata?: Readonly<Record<string, JsonValue>>;
}

/** Bounds of a value; `message` replaces the standard words when one is broken. */
export interface ParameterValidation {
  readonly min?: number;
  readonly max?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** A regular expression that the whole value must match; at most 200 characters, no nested quantifiers. */
  readonly pattern?: string;
  readonly message?: string;
}

interface CommonOptions<Value> {
  readonly label: string;
  readonly help?: string;
  readonly placeholder?: string;
  /** Default: true. */
  readonly required?: boolean;
  readonly default?: Value;
}
type Lengths = Pick<ParameterValidation, 'minLength' | 'maxLength' | 'message'>;
type Range = Pick<ParameterValidation, 'min' | 'max' | 'message'>;

export type StringOptions = CommonOptions<string> & {
  readonly validation?: Lengths & Pick<ParameterValidation, 'pattern'>;
  /** The value reaches the workflow as a Secret and is stored nowhere. */
  readonly secret?: true;
};
export type NumberOptions = CommonOptions<number> & { readonly validation?: Range };
export type BoolOptions = CommonOptions<boolean>;
export type EmailOptions = CommonOptions<string> & {
  readonly validation?: Pick<ParameterValidation, 'pattern' | 'message'>;
  /** Offers addresses to choose from, as `get_people` does. Whether one will do is for the workflow to say. */
  readonly from?: DataProviderDefinition;
  /** Offers what may stand after the @, as `get_domains` does. Whether one will do is for the workflow to say. */
  readonly domains?: DataProviderDefinition;
};
export type JsonOptions = CommonOptions<JsonValue>;
export type ListOptions = CommonOptions<readonly string[]> & { readonly validation?: Lengths };
export type DateOptions = CommonOptions<string>;
export type FileOptions = Omit<CommonOptions<never>, 'default' | 'placeholder'> & {
  /** Endings (`.csv`) or types (`image/*`); any file when left out. */
  readonly accept?: readonly string[];
  /** Default: 10 MiB; at most 25 MiB. */
  readonly maxBytes?: number;
  /** The workflow reads it as text: what is not text is refused when it is uploaded, and not only when it runs. */
  readonly text?: true;
};
export type SelectOptions = CommonOptions<string | readonly string[]> & {
  /** Several choices; the value is a list. */
  readonly multiple?: true;
} & (
    | { readonly options: readonly Option[]; readonly from?: never; readonly params?: never }
    | {
        readonly options?: never;
        readonly from: DataProviderDefinition;
        /** Parameters of the provider, each bound to another parameter of this definition by name. */
        readonly params?: Readonly<Record<string, string>>;
      }
  );

declare const valueOf: unique symbol;

/** A declared parameter. `Present` says whether `run` always sees a value: it is required or has a default. */
export interface Parameter<Value = unknown, Present extends boolean = boolean> {
  readonly type: ParameterType;
  readonly label: string;
  readonly required: boolean;
  readonly help?: string;
  readonly placeholder?: string;
  readonly default?: JsonValue;
  readonly validation?: ParameterValidation;
  readonly secret?: true;
  readonly multiple?: true;
  readonly accept?: readonly string[];
  readonly maxBytes?: number;
  readonly text?: true;
  readonly options?: readonly Option[];
  readonly from?: DataProviderDefinition;
  readonly params?: Readonly<Record<string, string>>;
  readonly domains?: DataProviderDefinition;
  /** Types only; never set. */
  readonly [valueOf]?: { readonly value: Value; readonly present: Present };
}

/** Some of the options that there are, for a provider whose system does not hand out all of them. */
export interface OptionPage {
  readonly options: readonly Option[];
  /** How many there are for what is searched, where the system says so. */
  readonly total?: number;
}

/** What a provider is asked with; `search` is there only for one that declares `search: true`. */
export type DataProviderQuestion<Input, Name extends IntegrationName> = DataProviderContext<Input, Name> & {
  /** What a person has typed to narrow the options: without spaces around it, never empty. */
  readonly search?: string;
};

/** A source of options for select fields. */
export interface DataProviderDefinition {
  readonly kind: 'data-provider';
  readonly name: string;
  readonly description: string;
  readonly uses: readonly IntegrationName[];
  readonly permissions?: readonly string[];
  readonly parameters: ParameterSet;
  readonly cacheSeconds: number;
  /** Whether `options` searches by itself. */
  readonly search: boolean;
  options(context: DataProviderQuestion<Readonly<Record<string, unknown>>, IntegrationName>): Promise<OptionPage>;
  /** Undefined where all options are known. */
  readonly lookup?: (context: DataProviderContext & { readonly value: string }) => Promise<Option | undefined>;
}
export type ParameterSet = Readonly<Record<string, Parameter>>;

type IsPresent<Options> = Options extends { readonly default: unknown }
  ? true
  : Options extends { readonly required: false }
    ? false
    : true;
type SelectedValue<Options> = Options extends { readonly options: readonly { readonly value: infer Value }[] }
  ? Value
  : string;
type ValueOfSelect<Options> = Options extends { readonly multiple: true }
  ? readonly SelectedValue<Options>[]
  : SelectedValue<Options>;
type ValueOfString<Options> = Options extends { readonly secret: true } ? Secret : string;

type PresentNames<Parameters extends ParameterSet> = {
  [Name in keyof Parameters]: Parameters[Name] extends Parameter<unknown, true> ? Name : never;
}[keyof Parameters];
type ValueOf<Declared> = Declared extends Parameter<infer Value> ? Value : never;

/** The input that a set of parameters gives to `run`. */
export type InputOf<Parameters extends ParameterSet> = {
  readonly [Name in PresentNames<Parameters>]: ValueOf<Parameters[Name]>;
} & {
  readonly [Name in Exclude<keyof Parameters, PresentNames<Parameters>>]?: ValueOf<Parameters[Name]>;
};

type AnyOptions =
  StringOptions | NumberOptions | BoolOptions | EmailOptions | JsonOptions | ListOptions | SelectOptions | FileOptions;

function parameter<Value, Present extends boolean>(
  type: ParameterType,
  options: AnyOptions,
): Parameter<Value, Present> {
  return { ...options, type, required: options.required ?? true };
}

/** Declares the parameters of workflows and data providers; the types of the input follow from them. */
export const field = {
  string: <const Options extends StringOptions>(options: Options & Exact<StringOptions, Options>) =>
    parameter<ValueOfString<Options>, IsPresent<Options>>('string', options),
  /** A whole number. */
  int: <const Options extends NumberOptions>(options: Options & Exact<NumberOptions, Options>) =>
    parameter<number, IsPresent<Options>>('int', options),
  float: <const Options extends NumberOptions>(options: Options & Exact<NumberOptions, Options>) =>
    parameter<number, IsPresent<Options>>('float', options),
  bool: <const Options extends BoolOptions>(options: Options & Exact<BoolOptions, Options>) =>
    parameter<boolean, IsPresent<Options>>('bool', options),
  email: <const Options extends EmailOptions>(options: Options & Exact<EmailOptions, Options>) =>
    parameter<string, IsPresent<Options>>('email', options),
  json: <const Options extends JsonOptions>(options: Options & Exact<JsonOptions, Options>) =>
    parameter<JsonValue, IsPresent<Options>>('json', options),
  /** A list of strings. */
  list: <const Options extends ListOptions>(options: Options & Exact<ListOptions, Options>) =>
    parameter<readonly string[], IsPresent<Options>>('list', options),
  /** A calendar day, `YYYY-MM-DD`. */
  date: <const Options extends DateOptions>(options: Options & Exact<DateOptions, Options>) =>
    parameter<string, IsPresent<Options>>('date', options),
  /** One of the given options, or of those that a data provider offers. */
  select: <const Options extends SelectOptions>(options: Options & Exact<SelectOptions, Options>) =>
    parameter<ValueOfSelect<Options>, IsPresent<Options>>('select', options),
  /** A file of a form; `files` of the context reads it. */
  file: <const Options extends FileOptions>(options: Options & Exact<FileOptions, Options>) =>
    parameter<UploadedFile, IsPresent<Options>>('file', options),
};
