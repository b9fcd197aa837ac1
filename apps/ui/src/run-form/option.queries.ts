import { type FormField, type FormValues, isEmpty, type Options, valueOf } from '@msp/models';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { FormSource } from './form-source.queries';

const freshForMs = 5 * 60_000;
/** More are not asked for at once. */
const mostChosen = 100;

type Parameters = Readonly<Record<string, string>>;

interface Asked {
  readonly refresh?: boolean;
  readonly search?: string;
  readonly chosen?: readonly string[];
}

export const optionQueries = {
  all: () => ['options'] as const,
  /** The options of a field, all of them or those that are asked for. */
  list: (
    source: FormSource,
    field: FormField,
    parameters: Parameters,
    values: FormValues,
    { refresh = false, search, chosen }: Asked = {},
  ) => {
    const asked = [field.name, field.source?.provider, parameters, chosen ?? search ?? ''];
    return queryOptions<Options>({
      queryKey: [...optionQueries.all(), ...source.key, ...asked],
      queryFn: ({ signal }) =>
        source.loadOptions({
          field,
          values,
          parameters,
          refresh,
          signal,
          ...(search !== undefined && { search }),
          ...(chosen && { chosen }),
        }),
      staleTime: freshForMs,
      retry: false,
      refetchOnWindowFocus: false,
    });
  },
};

/** Asks the vendor again. A failure shows at the field through the query's own state. */
export async function refreshOptions(
  client: QueryClient,
  source: FormSource,
  field: FormField,
  parameters: Parameters,
  values: FormValues,
) {
  const query = optionQueries.list(source, field, parameters, values, { refresh: true });
  await client.fetchQuery({ ...query, staleTime: 0 }).catch(() => undefined);
}

/** What was chosen before the form was opened, or elsewhere, and is not among the first options of many. */
export function chosenBeyond(first: Options | undefined, field: FormField, values: FormValues): readonly string[] {
  if (first?.truncated !== true || field.type === 'email') return [];
  const known = new Set(first.options.map(({ value }) => value));
  const chosen = [valueOf(values, field.name)].flat().filter((value) => typeof value === 'string');
  return [...new Set(chosen)].filter((value) => !isEmpty(value) && !known.has(value)).slice(0, mostChosen);
}

/** The values of the fields that the options of one depend on. */
export function pickDependencies(field: FormField, values: FormValues): FormValues {
  const names = Object.values(field.source?.parameters ?? {}).flatMap((part) => ('field' in part ? [part.field] : []));
  return Object.fromEntries(names.map((name) => [name, valueOf(values, name)]));
}
