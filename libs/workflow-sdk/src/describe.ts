import type { ResultColumn, ResultField } from '@msp/models';
import type {
  DataProviderDefinition,
  Option,
  Parameter,
  ParameterSet,
  ParameterType,
  ParameterValidation,
} from './field';
import type { JsonValue } from './json';
import type { ResultSet } from './result-field';
import type { WorkflowDefinition } from './workflow';

export interface ParameterMetadata {
  readonly name: string;
  readonly label: string;
  readonly type: ParameterType;
  readonly required: boolean;
  readonly secret: boolean;
  readonly multiple: boolean;
  readonly default?: JsonValue;
  readonly validation?: ParameterValidation;
  readonly help?: string;
  readonly placeholder?: string;
  readonly accept?: readonly string[];
  readonly maxBytes?: number;
  readonly options?: readonly Option[];
  /** Where its options come from; `parameters` says which parameter here gives each of the provider's. */
  readonly dataProvider?: { readonly name: string; readonly parameters?: Readonly<Record<string, string>> };
  /** What offers the part after the @ of an address. */
  readonly domains?: { readonly name: string };
}

export interface WorkflowMetadata {
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly tags: readonly string[];
  readonly version: string;
  readonly uses: readonly string[];
  readonly permissions?: readonly string[];
  readonly requiresOrg: boolean;
  readonly timeoutSeconds: number;
  readonly minutesSaved?: number;
  readonly destructive?: boolean;
  readonly repeatable?: boolean;
  readonly parameters: readonly ParameterMetadata[];
  readonly results?: readonly ResultField[];
}

export interface DataProviderMetadata {
  readonly name: string;
  readonly description: string;
  readonly uses: readonly string[];
  readonly permissions?: readonly string[];
  readonly cacheSeconds: number;
  readonly parameters: readonly ParameterMetadata[];
}

/** What the catalogue and the form builder need to know of a workflow, as JSON. */
export function describeWorkflow(workflow: WorkflowDefinition): WorkflowMetadata {
  const { name, description, category, tags, version, uses, requiresOrg, timeoutSeconds, minutesSaved } = workflow;
  const { destructive, repeatable, results, permissions = [] } = workflow;
  return {
    name,
    description,
    category,
    tags,
    version,
    uses,
    requiresOrg,
    timeoutSeconds,
    ...(permissions.length > 0 && { permissions }),
    ...(minutesSaved === undefined ? {} : { minutesSaved }),
    ...(destructive && { destructive }),
    ...(repeatable ? {} : { repeatable }),
    parameters: describeParameters(workflow.parameters),
    ...(results === undefined ? {} : { results: describeResults(results) }),
  };
}

/** What a workflow says of its result, as JSON; kept with each execution. */
export function describeResults(results: ResultSet): ResultField[] {
  return Object.entries(results).map(([name, { columns = {}, ...field }]) => ({
    ...describeValue(name, field),
    ...(field.kind === 'table' && {
      columns: Object.entries(columns).map(([column, declared]) => describeValue(column, declared)),
    }),
  }));
}

function describeValue(name: string, { kind, label, multiple }: ResultSet[string]): ResultColumn {
  return { name, label, kind, ...(multiple && { multiple }) };
}

/** What the form builder needs to know of a data provider, as JSON. */
export function describeDataProvider({
  name,
  description,
  uses,
  permissions = [],
  cacheSeconds,
  parameters,
}: DataProviderDefinition): DataProviderMetadata {
  return {
    name,
    description,
    uses,
    cacheSeconds,
    ...(permissions.length > 0 && { permissions }),
    parameters: describeParameters(parameters),
  };
}

function describeParameters(parameters: ParameterSet): readonly ParameterMetadata[] {
  return Object.entries(parameters).map(([name, parameter]) => describeParameter(name, parameter));
}

function describeParameter(name: string, parameter: Parameter): ParameterMetadata {
  const { label, type, required, default: preset, validation, help, placeholder, accept, maxBytes } = parameter;
  const { options, from, params, domains } = parameter;
  return {
    name,
    label,
    type,
    required,
    secret: parameter.secret ?? false,
    multiple: parameter.multiple ?? false,
    ...(preset === undefined ? {} : { default: preset }),
    ...(validation === undefined ? {} : { validation }),
    ...(help === undefined ? {} : { help }),
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(accept === undefined ? {} : { accept }),
    ...(maxBytes === undefined ? {} : { maxBytes }),
    ...(options === undefined ? {} : { options }),
    ...(from === undefined ? {} : { dataProvider: { name: from.name, ...(params && { parameters: params }) } }),
    ...(domains === undefined ? {} : { domains: { name: domains.name } }),
  };
}
