import {
  type ExecutionOutcome,
  type FormField,
  type FormSchema,
  type FormValues,
  type Options,
  toWorkflowInput,
  type WorkflowDescription,
} from '@msp/models';
import { dataOf } from '../../lib/api';
import { api } from '../../lib/current-api';

export interface OptionsRequest {
  readonly field: FormField;
  /** The values of the fields that the options depend on. */
  readonly values: FormValues;
  /** The same values under the names that the data provider knows. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Asks the vendor again instead of answering from the cache. */
  readonly refresh: boolean;
  readonly signal?: AbortSignal;
}

/** Where a form gets the options of its fields, and what runs it. */
export interface FormSource {
  readonly key: readonly string[];
  loadOptions(request: OptionsRequest): Promise<Options>;
  run(values: FormValues, idempotencyKey: string): Promise<ExecutionOutcome>;
}

// The page of the execution shows how it goes on, so the answer is wanted as soon as it is accepted.
const prefer = 'respond-async';

/** A stored form, run for an organization. */
export function storedFormSource(orgId: string, formId: string): FormSource {
  const { engine } = api().inScope(orgId);
  const path = { formId };
  return {
    key: [orgId, 'form', formId],
    loadOptions: ({ field, values, refresh, signal }) =>
      dataOf(
        engine.POST('/api/forms/{formId}/options', {
          params: { path },
          body: { field: field.name, values: { ...values }, ...(refresh && { refresh }) },
          ...(signal && { signal }),
        }),
      ),
    run: (values, idempotencyKey) =>
      dataOf(
        engine.POST('/api/forms/{formId}/submit', {
          params: { path, header: { 'Idempotency-Key': idempotencyKey, Prefer: prefer } },
          body: { values: { ...values } },
        }),
      ),
  };
}

/** A form that is only looked at: its options are those of the organization, and it never runs. */
export function previewSource(orgId: string): FormSource {
  return {
    key: [orgId, 'preview'],
    loadOptions: (request) => providerOptions(orgId, request),
    run: () => Promise.reject(new Error('A preview does not run.')),
  };
}

function providerOptions(scope: string, { field, parameters, signal }: OptionsRequest): Promise<Options> {
  return dataOf(
    api()
      .inScope(scope)
      .engine.GET('/api/data-providers/{name}', {
        params: { path: { name: field.source?.provider ?? '' }, header: { 'X-Organization-Id': scope } },
        querySerializer: () => new URLSearchParams(parameters).toString(),
        ...(signal && { signal }),
      }),
  );
}

/** A workflow run from the catalogue with the form made from its parameters. `scope` may be `GLOBAL`. */
export function workflowSource(scope: string, workflow: WorkflowDescription, schema: FormSchema): FormSource {
  const { engine } = api().inScope(scope);
  return {
    key: [scope, 'workflow', workflow.name],
    loadOptions: (request) => providerOptions(scope, request),
    run: (values, idempotencyKey) =>
      dataOf(
        engine.POST('/api/workflows/{name}', {
          params: { path: { name: workflow.name }, header: { 'Idempotency-Key': idempotencyKey, Prefer: prefer } },
          body: toWorkflowInput(schema, values, workflow.parameters),
        }),
      ),
  };
}
