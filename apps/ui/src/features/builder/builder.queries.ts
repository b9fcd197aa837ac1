import type { Form, FormDraft } from '@msp/models';
import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { ApiError } from '../../lib/api';
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

export function readVersion(scope: string, formId: string, signal?: AbortSignal): Promise<FormVersion> {
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
};

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
  return client.invalidateQueries({ queryKey: ['forms'], predicate: ({ queryKey }) => queryKey[2] !== 'version' });
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
  remove: () =>
    mutationOptions({
      mutationFn: ({ scope, formId }: { scope: string; formId: string }) =>
        api()
          .inScope(scope)
          .management.DELETE('/api/forms/{formId}', { params: { path: { formId } } }),
      onSuccess: (_nothing, _form, _before, { client }) => refresh(client),
    }),
};
