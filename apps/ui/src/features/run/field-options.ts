import {
  distinctLabels,
  fieldsOf,
  type FieldOption,
  type FormField,
  type FormSchema,
  type FormValues,
  type LabelOf,
  optionParameters,
  type Options,
  shownValues,
  valueOf,
} from '@msp/models';
import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useFormContext } from './form-context';
import { type OptionSearch, useOptionSearch } from './option-search';

const freshForMs = 5 * 60_000;

/** What a field with options can show: one of five states. */
export type FieldOptions =
  | { readonly state: 'fixed'; readonly options: readonly FieldOption[] }
  | { readonly state: 'waiting'; readonly waitingFor: readonly string[] }
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: Error; readonly retry: () => void }
  | {
      readonly state: 'ready';
      readonly options: readonly FieldOption[];
      readonly cachedAt: string;
      readonly refreshing: boolean;
      /** The last refresh failed; these are the options from before. */
      readonly refreshFailed: boolean;
      readonly refresh: () => void;
      /** There are more than these; the others are found by typing. */
      readonly truncated: boolean;
      readonly search: OptionSearch;
      /** Keeps a choice that a search found, for whoever shows it. */
      readonly keep: (chosen: readonly string[]) => void;
    };

/** The options of a field for the values filled in so far. An answer for earlier values is aborted and dropped. */
export function useFieldOptions(field: FormField, values: FormValues): FieldOptions {
  const { schema, source } = useFormContext();
  const client = useQueryClient();
  const needs = optionParameters(field, shownValues(schema, values));
  const parameters = needs.ready ? needs.parameters : {};
  const dependencies = pickDependencies(field, shownValues(schema, values));
  const query = optionsQuery(source, field, parameters, dependencies);
  const { data, error, isFetching, refetch } = useQuery({ ...query, enabled: Boolean(field.source) && needs.ready });
  const search = useOptionSearch(data, (text) =>
    optionsQuery(source, field, parameters, dependencies, { search: text }),
  );
  const given = field.source ? data?.options : field.options;
  // The same list as long as nothing was loaded anew: a thousand options are not prepared again with each keystroke.
  const options = useMemo(() => distinct(given ?? []), [given]);

  if (!field.source) return { state: 'fixed', options };
  if (!needs.ready) return { state: 'waiting', waitingFor: needs.waitingFor.map((name) => labelOf(schema, name)) };
  if (error && !data && !isFetching) return { state: 'failed', error, retry: () => void refetch() };
  if (!data) return { state: 'loading' };
  return {
    state: 'ready',
    options,
    cachedAt: data.cachedAt,
    refreshing: isFetching,
    refreshFailed: error !== null && !isFetching,
    refresh: () => void refreshOptions(client, source, field, parameters, dependencies),
    truncated: data.truncated === true,
    search,
    keep: (chosen) => {
      const kept = search.found?.filter(({ value }) => chosen.includes(value)) ?? [];
      if (kept.length === 0) return;
      client.setQueryData<Options>(query.queryKey, (known = data) => ({
        ...known,
        options: [...known.options, ...kept.filter(({ value }) => !known.options.some((one) => one.value === value))],
      }));
    },
  };
}

type Source = ReturnType<typeof useFormContext>['source'];
type Parameters = Readonly<Record<string, string>>;

function optionsQuery(
  source: Source,
  field: FormField,
  parameters: Parameters,
  values: FormValues,
  { refresh = false, search }: { readonly refresh?: boolean; readonly search?: string } = {},
) {
  return queryOptions<Options>({
    queryKey: ['options', ...source.key, field.name, field.source?.provider, parameters, search ?? ''],
    queryFn: ({ signal }) =>
      source.loadOptions({ field, values, parameters, refresh, signal, ...(search !== undefined && { search }) }),
    staleTime: freshForMs,
    retry: false,
    refetchOnWindowFocus: false,
  });
}

async function refreshOptions(
  client: QueryClient,
  source: Source,
  field: FormField,
  parameters: Parameters,
  values: FormValues,
) {
  const query = optionsQuery(source, field, parameters, values, { refresh: true });
  // A failure shows at the field through the query's own state.
  await client.fetchQuery({ ...query, staleTime: 0 }).catch(() => undefined);
}

function pickDependencies(field: FormField, values: FormValues): FormValues {
  const names = Object.values(field.source?.parameters ?? {}).flatMap((part) => ('field' in part ? [part.field] : []));
  return Object.fromEntries(names.map((name) => [name, valueOf(values, name)]));
}

function labelOf(schema: FormSchema, name: string): string {
  return fieldsOf(schema).find((field) => field.name === name)?.label ?? name;
}

/** The select boxes refuse a value that is offered twice, and nobody can choose between equal labels. */
function distinct(options: readonly FieldOption[]): readonly FieldOption[] {
  return distinctLabels([...new Map(options.map((option) => [option.value, option])).values()]);
}

/** How chosen options read, of those that are loaded: what is chosen was offered before. */
export function useLoadedLabels(schema: FormSchema, values: FormValues): LabelOf {
  const { source } = useFormContext();
  const client = useQueryClient();
  const shown = shownValues(schema, values);
  return (field, value) => {
    const needs = optionParameters(field, shown);
    if (!field.source || !needs.ready) return undefined;
    const { queryKey } = optionsQuery(source, field, needs.parameters, shown);
    const options = client.getQueryData(queryKey)?.options ?? [];
    return distinct(options).find((option) => option.value === value)?.label;
  };
}
