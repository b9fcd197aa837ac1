import type {
  DataProviderDescription,
  FormDraft,
  FormField,
  FormSchema,
  ParameterDescription,
  WorkflowDescription,
} from '../domain';
import type { FieldError } from '../problem';
import { bindingFault } from './binding-problems';
import { dependencyProblems, ownProblems, sourceProblems, type FieldProblem } from './field-problems';
import { fieldsOf, isEmpty } from './form-fields';
import { referencesOf } from './form-references';
import { titleFields } from './run-title';

const mostFields = 50;
const largestSchemaBytes = 32 * 1024;

type WrittenDraft = Pick<FormDraft, 'name' | 'linkedWorkflow' | 'schema'>;

/**
 * What keeps a form from being saved, in the browser and on the server alike; empty where nothing does. Each problem
 * names its field, and its `path` leads to the part of the draft that is wrong: `schema.sections.0.fields.2.source`,
 * or `parameters.<name>` for a parameter of the workflow that no field fills. Without a description the workflow
 * counts as unknown.
 */
export function formProblems(
  draft: WrittenDraft,
  workflow: Pick<WorkflowDescription, 'name' | 'parameters'> | undefined,
  dataProviders: readonly DataProviderDescription[],
): FieldError[] {
  const oversized = sizeProblems(draft.schema);
  if (oversized.length > 0) return oversized;
  return [
    ...(isEmpty(draft.name) ? [{ path: 'name', message: 'The form has no name.' }] : []),
    ...(workflow
      ? missingParameters(draft.schema, workflow.parameters)
      : [{ path: 'linkedWorkflow', message: `There is no workflow ${draft.linkedWorkflow}.` }]),
    ...titleProblems(draft.schema),
    ...draft.schema.sections.flatMap(({ fields }, section) =>
      fields.flatMap((field, index) =>
        [
          ...ownProblems(field),
          ...nameTwice(field, draft.schema),
          ...(workflow ? parameterProblems(field, draft.schema, workflow) : []),
          ...dependencyProblems(field, draft.schema),
          ...sourceProblems(field, dataProviders),
        ].map((problem) => placed(problem, field, section, index)),
      ),
    ),
  ];
}

/** The section and field (both counted from 0) that a problem's path leads to. */
export function placeOf(path: string): { readonly section: number; readonly field: number } | undefined {
  const [, section, field] = /^schema\.sections\.(\d+)\.fields\.(\d+)/.exec(path) ?? [];
  return section === undefined || field === undefined ? undefined : { section: Number(section), field: Number(field) };
}

function placed({ path, message }: FieldProblem, field: FormField, section: number, index: number): FieldError {
  const named = isEmpty(field.label) || field.label === field.name ? field.name : `${field.label} (${field.name})`;
  return { path: `schema.sections.${section}.fields.${index}.${path}`, message: `${named}: ${message}.` };
}

function sizeProblems(schema: FormSchema): FieldError[] {
  const count = fieldsOf(schema).length;
  const bytes = new TextEncoder().encode(JSON.stringify(schema)).length;
  return [
    ...(count > mostFields
      ? [{ path: 'schema', message: `A form has at most ${mostFields} fields; this one has ${count}.` }]
      : []),
    ...(bytes > largestSchemaBytes
      ? [{ path: 'schema', message: `A form has at most 32 KB; this one has ${Math.ceil(bytes / 1024)} KB.` }]
      : []),
  ];
}

function missingParameters(schema: FormSchema, parameters: readonly ParameterDescription[]): FieldError[] {
  const filled = new Set(fieldsOf(schema).map(parameterOf));
  return parameters
    .filter(({ name, required, default: preset }) => required && preset === undefined && !filled.has(name))
    .map(({ name, label }) => ({
      path: `parameters.${name}`,
      message: `The workflow requires ${label} (${name}), but no field fills it.`,
    }));
}

function titleProblems(schema: FormSchema): FieldError[] {
  const known = new Set(fieldsOf(schema).map(({ name }) => name));
  return titleFields(schema.runTitle ?? '')
    .filter((name) => !known.has(name))
    .map((name) => ({
      path: 'schema.runTitle',
      message: `The title of executions mentions ${name}, but there is no such field.`,
    }));
}

function nameTwice({ name }: FormField, schema: FormSchema): readonly FieldProblem[] {
  const times = fieldsOf(schema).filter((other) => other.name === name).length;
  return times > 1 ? [{ path: 'name', message: 'another field has the same name' }] : [];
}

function parameterProblems(
  field: FormField,
  schema: FormSchema,
  { name: workflow, parameters }: Pick<WorkflowDescription, 'name' | 'parameters'>,
): readonly FieldProblem[] {
  const fault = parameterFault(field, schema, workflow, parameters);
  return fault ? [{ path: 'parameter', message: fault }] : [];
}

/** What is wrong with how the fields of a form fill the parameters of its workflow: what it loses, or cannot give. */
export function bindingProblems(
  schema: FormSchema,
  parameters: readonly ParameterDescription[],
): readonly FieldError[] {
  return fieldsOf(schema).flatMap((field) => {
    const parameter = parameters.find(({ name }) => name === parameterOf(field));
    const fault = parameter && bindingFault(field, parameter);
    return fault ? [{ path: field.name, message: `${field.label}: ${fault}.` }] : [];
  });
}

function parameterFault(
  field: FormField,
  schema: FormSchema,
  workflow: string,
  parameters: readonly ParameterDescription[],
): string | undefined {
  if (field.type === 'markdown') return undefined;
  const parameter = parameters.find(({ name }) => name === parameterOf(field));
  if (!parameter) return lostValue(field, schema, workflow);
  const fault = bindingFault(field, parameter);
  if (fault) return fault;
  return filledTwice(field, schema);
}

/** A field may fill no parameter where it only steers others; what nobody reads would be lost without a word. */
function lostValue(field: FormField, schema: FormSchema, workflow: string): string | undefined {
  if (field.parameter !== undefined) return `the workflow ${workflow} has no parameter ${field.parameter}`;
  const isRead =
    titleFields(schema.runTitle ?? '').includes(field.name) ||
    fieldsOf(schema).some((other) => other !== field && referencesOf(other).some(({ to }) => to === field.name));
  if (isRead && field.type !== 'password') return undefined;
  return `the workflow ${workflow} has no parameter ${field.name}, so its value would be lost`;
}

function filledTwice(field: FormField, schema: FormSchema): string | undefined {
  const rivals = fieldsOf(schema).filter(
    (other) => parameterOf(other) === parameterOf(field) && other.type !== 'markdown' && !other.visibleWhen,
  );
  const isClash = rivals.length > 1 && rivals.includes(field) && new Set(rivals.map(({ name }) => name)).size > 1;
  return isClash ? `another field that is always shown fills the parameter ${parameterOf(field)} too` : undefined;
}

/** The workflow parameter that receives a field's value. */
export function parameterOf({ parameter, name, type }: FormField): string | undefined {
  return type === 'markdown' ? undefined : (parameter ?? name);
}
