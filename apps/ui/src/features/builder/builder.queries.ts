import type { Form, FormDraft } from '@msp/models';
import { mutationOptions, type QueryClient, type QueryKey, queryOptions } from '@tanstack/react-query';
import { ApiError, dataOf } from '../../lib/api';
import { api } from '../../lib/current-api';
import { formQueries } from '../../queries/form.queries';

/** A form with the version that a change has to name. */
export interface FormVersion {
  readonly form: Form;
  readonly etag: string | undefined;
}

interface Answer {
  readonly data?: Form;
  readonly response: Response;
}

async function versionOf(answer: Promise<Answer>): Promise<FormVersion> {
  const { data, response } = await answer;
  if (!data) throw new ApiError({ status: 200, code: 'unexpected', detail: 'The answer was empty.' });
  return { form: data, etag: response.headers.get('ETag') ?? undefined };
}

function readVersion(scope: string, formId: string, signal?: AbortSignal): Promise<FormVersion> {
  const path = { formId };
  const forms = api().inScope(scope).management;
  return versionOf(forms.GET('/api/forms/{formId}', { params: { path }, ...(signal && { signal }) }));
}

export const builderQueries = {
  /** Read when the editor opens, and never behind somebody's back while they edit. */
  version: (scope: string, formId: string) =>
    queryOptions({
      queryKey: [...formQueries.all(scope), 'version', formId],
      queryFn: ({ signal }) => readVersion(scope, formId, signal),
      staleTime: Infinity,
      gcTime: 0,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    }),
  /** What somebody else has made of it, read anew each time. */
  latest: (scope: string, formId: string) =>
    queryOptions({
      queryKey: [...formQueries.all(scope), 'latest', formId],
      queryFn: ({ signal }) => readVersion(scope, formId, signal),
      gcTime: 0,
      staleTime: 0,
      refetchOnWindowFocus: false,
    }),
  /** What the form is and was, newest first. */
  versions: (scope: string, formId: string) =>
    queryOptions({
      queryKey: [...formQueries.all(scope), 'versions', formId],
      queryFn: async ({ signal }) => {
        const { management } = api().inScope(scope);
        const params = { path: { formId } };
        return (await dataOf(management.GET('/api/forms/{formId}/versions', { params, signal }))).items;
      },
    }),
  /** One version with its fields; what is past never changes. */
  earlier: (scope: string, formId: string, version: number) =>
    queryOptions({
      queryKey: [...formQueries.all(scope), 'earlier', formId, version],
      queryFn: ({ signal }) => {
        const params = { path: { formId, version: String(version) } };
        const { management } = api().inScope(scope);
        return dataOf(management.GET('/api/forms/{formId}/versions/{version}', { params, signal }));
      },
    }),
};

interface Restoration {
  readonly scope: string;
  readonly formId: string;
  readonly version: number;
  /** The version that is open. */
  readonly etag: string | undefined;
}

interface Activation {
  readonly scope: string;
  readonly formId: string;
  readonly isActive: boolean;
}

/** Reads what the form is, and saves it switched on or off under that version. */
async function setActive({ scope, formId, isActive }: Activation): Promise<FormVersion> {
  const { form, etag } = await readVersion(scope, formId);
  const { name, description, linkedWorkflow, schema } = form;
  const body = { name, ...(description === undefined ? {} : { description }), linkedWorkflow, schema, isActive };
  const params = { path: { formId }, ...(etag && { header: { 'If-Match': etag } }) };
  return versionOf(api().inScope(scope).management.PUT('/api/forms/{formId}', { params, body }));
}

export interface FormSave {
  readonly scope: string;
  /** Undefined for a form that is new. */
  readonly formId: string | undefined;
  /** The version that is replaced; undefined replaces whatever is there. */
  readonly etag: string | undefined;
  readonly draft: FormDraft;
}

/** A GLOBAL form is in the list of every organization. */
function refresh(client: QueryClient) {
  const isNotOpen = ({ queryKey }: { readonly queryKey: QueryKey }) => queryKey[2] !== 'version';
  return client.invalidateQueries({ queryKey: formQueries.everywhere(), predicate: isNotOpen });
}

export const builderMutations = {
  save: () =>
    mutationOptions({
      mutationFn: ({ scope, formId, etag, draft: body }: FormSave) => {
        const forms = api().inScope(scope).management;
        if (formId === undefined) return versionOf(forms.POST('/api/forms', { body }));
        const params = { path: { formId }, ...(etag && { header: { 'If-Match': etag } }) };
        return versionOf(forms.PUT('/api/forms/{formId}', { params, body }));
      },
      onSuccess: (_saved, _save, _before, { client }) => refresh(client),
    }),
  /** Switches a form on or off; one that was deleted is back when it is switched on. */
  setActive: () =>
    mutationOptions({
      mutationFn: setActive,
      onSuccess: (_saved, _change, _before, { client }) => refresh(client),
    }),
  /** Makes an earlier version the newest one. */
  restore: () =>
    mutationOptions({
      mutationFn: ({ scope, formId, version, etag }: Restoration) => {
        const path = { formId, version: String(version) };
        const params = { path, ...(etag && { header: { 'If-Match': etag } }) };
        const { management } = api().inScope(scope);
        return versionOf(management.POST('/api/forms/{formId}/versions/{version}/restore', { params }));
      },
      onSuccess: (_restored, _which, _before, { client }) => refresh(client),
    }),
  remove: () =>
    mutationOptions({
      mutationFn: ({ scope, formId }: { scope: string; formId: string }) =>
        api()
          .inScope(scope)
          .management.DELETE('/api/forms/{formId}', { params: { path: { formId } } }),
      onSuccess: (_nothing, _form, _before, { client }) => refresh(client),
    }),
};
