import type { FormCopy } from '@msp/models';
import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { dataOf } from '../lib/api';
import { api } from '../lib/current-api';
import { formQueries } from './form.queries';

export interface CopyOrder {
  /** Where the copies go: an organization's id or `GLOBAL`. */
  readonly to: string;
  /** Where the forms are. */
  readonly from: string;
  readonly forms: readonly { readonly formId: string; readonly name?: string }[];
}

/** What the service takes at once. */
const mostAtOnce = 50;

async function send({ to, from, forms }: CopyOrder, check: boolean, signal?: AbortSignal): Promise<FormCopy[]> {
  const copies: FormCopy[] = [];
  for (let start = 0; start < forms.length; start += mostAtOnce) {
    const body = { from, forms: forms.slice(start, start + mostAtOnce), check };
    const options = { body, ...(signal && { signal }) };
    copies.push(...(await dataOf(api().inScope(to).management.POST('/api/forms/copies', options))).items);
  }
  return copies;
}

export const formCopyQueries = {
  all: () => ['form-copies'] as const,
  /** What would become of each form; copies none. */
  check: (order: CopyOrder) =>
    queryOptions({
      queryKey: [...formCopyQueries.all(), order],
      queryFn: ({ signal }) => send(order, true, signal),
      staleTime: 0,
      gcTime: 0,
      retry: false,
      refetchOnWindowFocus: false,
    }),
};

export const formCopyMutations = {
  /** Copies forms and answers what became of each. */
  copy: () =>
    mutationOptions({
      mutationFn: (order: CopyOrder) => send(order, false),
      // A GLOBAL form is in the list of every organization.
      onSettled: (_copies, _error, _order, _before, { client }) =>
        client.invalidateQueries({ queryKey: formQueries.everywhere() }),
    }),
};
