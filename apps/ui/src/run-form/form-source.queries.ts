import {
  checkableForm,
  convertInput,
  type ExecutionOutcome,
  type Form,
  type FormField,
  type FormSchema,
  type FormValues,
  type Options,
  type Preflight,
  toWorkflowInput,
  type UploadedFile,
  type WorkflowDescription,
} from '@msp/models';
import { mutationOptions } from '@tanstack/react-query';
import { dataOf } from '../lib/api';
import { api } from '../lib/current-api';
import type { OnProgress } from '../lib/upload';

interface OptionsRequest {
  readonly field: FormField;
  /** The values of the fields that the options depend on. */
  readonly values: FormValues;
  /** The same values under the names that the data provider knows. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Asks the vendor again instead of answering from the cache. */
  readonly refresh: boolean;
  /** What a person has typed to narrow the options. */
  readonly search?: string;
  /** Asks for the options of these values alone, wherever in the list they are. */
  readonly chosen?: readonly string[];
  readonly signal?: AbortSignal;
}

interface UploadRequest {
  /** The name of the field that the file is for. */
  readonly field: string;
  readonly file: File;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

/** Where files go, or why there is nowhere to put them. */
type FileStore =
  { readonly upload: (request: UploadRequest) => Promise<UploadedFile> } | { readonly unavailable: string };

/** Where a form gets the options of its fields, and what runs it. */
export interface FormSource {
  readonly key: readonly string[];
  readonly files: FileStore;
  loadOptions(request: OptionsRequest): Promise<Options>;
  /** What would stop it from running with these values, and what it will do; absent for what never runs. */
  readonly preflight?: (values: FormValues, signal: AbortSignal) => Promise<Preflight>;
  run(values: FormValues, idempotencyKey: string): Promise<ExecutionOutcome>;
}

// The page of the execution shows how it goes on, so the answer is wanted as soon as it is accepted.
const prefer = 'respond-async';

/** A stored form, run for an organization. */
export function storedFormSource(orgId: string, { formId, schema }: Pick<Form, 'formId' | 'schema'>): FormSource {
  const { engine, uploading } = api().inScope(orgId);
  const path = { formId };
  return {
    key: [orgId, 'form', formId],
    files: {
      upload: ({ field, file, signal, onProgress }) =>
        dataOf(
          uploading(onProgress).POST('/api/forms/{formId}/files', {
            params: { path, query: { field, fileName: file.name } },
            // The contract's types know a binary body as text only.
            body: '',
            bodySerializer: () => file,
            headers: { 'Content-Type': file.type || 'application/octet-stream' },
            signal,
          }),
        ),
    },
    loadOptions: ({ field, values, refresh, search, chosen, signal }) =>
      dataOf(
        engine.POST('/api/forms/{formId}/options', {
          params: { path },
          body: {
            field: field.name,
            values: { ...values },
            ...(refresh && { refresh }),
            ...(search !== undefined && { search }),
            ...(chosen && { chosen: [...chosen] }),
          },
          ...(signal && { signal }),
        }),
      ),
    preflight: (values, signal) =>
      dataOf(
        engine.POST('/api/forms/{formId}/preflight', {
          params: { path },
          body: { values: { ...checkableForm(schema, values).values } },
          signal,
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
    files: { unavailable: 'Where the form is run, a file is chosen here. The preview uploads nothing.' },
    loadOptions: (request) => providerOptions(orgId, request),
    run: () => Promise.reject(new Error('A preview does not run.')),
  };
}

async function providerOptions(scope: string, request: OptionsRequest): Promise<Options> {
  const { chosen, search, ...rest } = request;
  if (!chosen) return askProvider(scope, rest, search === undefined ? {} : { search });
  const found = await Promise.all(chosen.map((value) => askProvider(scope, rest, { 'chosen-value': value })));
  const options = found.flatMap((one) => one.options);
  return { options, cached: false, cachedAt: new Date().toISOString(), truncated: found.some((one) => one.truncated) };
}

function askProvider(
  scope: string,
  { field, parameters, signal }: Omit<OptionsRequest, 'search' | 'chosen'>,
  more: Readonly<Record<string, string>>,
): Promise<Options> {
  return dataOf(
    api()
      .inScope(scope)
      .engine.GET('/api/data-providers/{name}', {
        params: { path: { name: field.source?.provider ?? '' }, header: { 'X-Organization-Id': scope } },
        querySerializer: () => new URLSearchParams({ ...parameters, ...more }).toString(),
        ...(signal && { signal }),
      }),
  );
}

/** A workflow run from the catalogue with the form made from its parameters. `scope` may be `GLOBAL`. */
export function workflowSource(scope: string, workflow: WorkflowDescription, schema: FormSchema): FormSource {
  const { engine } = api().inScope(scope);
  return {
    key: [scope, 'workflow', workflow.name],
    files: { unavailable: 'A file can be given in a form only. Use a form of this workflow that has a file field.' },
    loadOptions: (request) => providerOptions(scope, request),
    // What cannot be judged without a password is judged when it runs.
    ...(!workflow.parameters.some(({ secret, required }) => secret && required) && {
      preflight: (values, signal) =>
        dataOf(
          engine.POST('/api/workflows/{name}/preflight', {
            params: { path: { name: workflow.name } },
            body: convertInput(schema, checkableForm(schema, values).values, workflow.parameters).input,
            signal,
          }),
        ),
    }),
    run: (values, idempotencyKey) =>
      dataOf(
        engine.POST('/api/workflows/{name}', {
          params: { path: { name: workflow.name }, header: { 'Idempotency-Key': idempotencyKey, Prefer: prefer } },
          body: toWorkflowInput(schema, values, workflow.parameters),
        }),
      ),
  };
}

/** Has a source run what was filled in, under the key that makes it run once. */
export const runMutation = (source: FormSource) =>
  mutationOptions({
    mutationFn: ({ values, key }: { values: FormValues; key: string }) => source.run(values, key),
  });
