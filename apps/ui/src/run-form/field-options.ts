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
} from '@msp/models';
import { keepPreviousData, useQueries, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useFormContext } from './form-context';
import { chosenBeyond, optionQueries, pickDependencies, refreshOptions } from './option.queries';
import { type OptionSearch, useOptionSearch } from './option-search';

/** What was asked of choices that are not among the first options. */
interface LookedUp {
  readonly found: readonly FieldOption[];
  /** Choices that are offered nowhere. */
  readonly gone: readonly string[];
  readonly looking: boolean;
}

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
      /** Of what is chosen and is not among these, as it was looked up. */
      readonly chosen: LookedUp;
      /** Keeps a choice that a search found, for whoever shows it. */
      readonly keep: (chosen: readonly string[]) => void;
    };

/** The options of a field for the values filled in so far. An answer for earlier values is aborted and dropped. */
export function useFieldOptions(field: FormField, values: FormValues): FieldOptions {
  const { schema, source } = useFormContext();
  const client = useQueryClient();
  const shown = shownValues(schema, values);
  const needs = optionParameters(field, shown);
  const parameters = needs.ready ? needs.parameters : {};
  const dependencies = pickDependencies(field, shown);
  const query = optionQueries.list(source, field, parameters, dependencies);
  const { data, error, isFetching, refetch } = useQuery({ ...query, enabled: Boolean(field.source) && needs.ready });
  const search = useOptionSearch(data, (text) =>
    optionQueries.list(source, field, parameters, dependencies, { search: text }),
  );
  const beyond = chosenBeyond(data, field, shown);
  const lookUp = useQuery({
    ...optionQueries.list(source, field, parameters, dependencies, { chosen: beyond }),
    enabled: beyond.length > 0,
    placeholderData: keepPreviousData,
  });
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
    chosen: lookedUp(beyond, lookUp),
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

type Answer = Pick<UseQueryResult<Options>, 'data' | 'isFetching' | 'isPlaceholderData'>;

function lookedUp(beyond: readonly string[], { data, isFetching, isPlaceholderData }: Answer): LookedUp {
  const found = data?.options.filter(({ value }) => beyond.includes(value)) ?? [];
  const missing = beyond.filter((value) => !found.some((option) => option.value === value));
  // A service that answers a part of all options again has not looked for these.
  const isAnswer = data !== undefined && !isPlaceholderData && data.truncated !== true;
  return { found, gone: isAnswer ? missing : [], looking: missing.length > 0 && isFetching };
}

function labelOf(schema: FormSchema, name: string): string {
  return fieldsOf(schema).find((field) => field.name === name)?.label ?? name;
}

/** The select boxes refuse a value that is offered twice, and nobody can choose between equal labels. */
function distinct(options: readonly FieldOption[]): readonly FieldOption[] {
  return distinctLabels([...new Map(options.map((option) => [option.value, option])).values()]);
}

/** How chosen options read, as far as they were loaded; what is loaded later shows when it comes. */
export function useLoadedLabels(schema: FormSchema, values: FormValues): LabelOf {
  const { source } = useFormContext();
  const shown = shownValues(schema, values);
  const asked = fieldsOf(schema).flatMap((field) => {
    const needs = optionParameters(field, shown);
    return field.source && needs.ready ? [{ field, parameters: needs.parameters }] : [];
  });
  const first = useQueries({
    queries: asked.map(({ field, parameters }) => ({
      ...optionQueries.list(source, field, parameters, shown),
      enabled: false,
    })),
  });
  const beyond = useQueries({
    queries: asked.map(({ field, parameters }, index) => ({
      ...optionQueries.list(source, field, parameters, shown, {
        chosen: chosenBeyond(first[index]?.data, field, shown),
      }),
      enabled: false,
    })),
  });
  return ({ name }, value) => {
    const at = asked.findIndex(({ field }) => field.name === name);
    const options = [...(first[at]?.data?.options ?? []), ...(beyond[at]?.data?.options ?? [])];
    return distinct(options).find((option) => option.value === value)?.label;
  };
}
