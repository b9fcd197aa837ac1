import type { FieldOption, Options } from '@msp/models';
import { keepPreviousData, type UseQueryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSettled } from '../lib/use-settled';

/** Between keystrokes of somebody who types on. */
const pauseMs = 250;
const shortest = 2;

export interface OptionSearch {
  /** What fits what was typed; undefined where nothing was searched for. */
  readonly found: readonly FieldOption[] | undefined;
  readonly total: number | undefined;
  readonly searching: boolean;
  readonly failed: boolean;
  readonly onSearch: (text: string) => void;
}

/** Asks for the options that fit what is typed, where not all of them are there. Answers for earlier texts are dropped. */
export function useOptionSearch(
  first: Options | undefined,
  query: (search: string) => UseQueryOptions<Options>,
): OptionSearch {
  const [typed, setTyped] = useState('');
  const text = useSettled(typed, pauseMs).trim();
  const isChoice = first?.options.some(({ label }) => label === text) ?? false;
  const enabled = first?.truncated === true && text.length >= shortest && !isChoice;
  const { data, error, isFetching } = useQuery({ ...query(text), enabled, placeholderData: keepPreviousData });
  return {
    found: enabled ? data?.options : undefined,
    total: enabled ? data?.total : first?.total,
    searching: enabled && isFetching,
    failed: enabled && error !== null && !isFetching,
    onSearch: setTyped,
  };
}

/** The options with those of the choices that are not among them: a choice stays in sight whatever is searched. */
export function withChoices(
  options: readonly FieldOption[],
  value: unknown,
  known: readonly FieldOption[],
  unknown: (value: string) => string = (value) => value,
): readonly FieldOption[] {
  const offered = new Set(options.map((option) => option.value));
  const chosen = [value].flat().filter((entry): entry is string => typeof entry === 'string' && entry !== '');
  const missing = chosen.filter((entry) => !offered.has(entry));
  return [
    ...options,
    ...missing.map(
      (entry) => known.find((option) => option.value === entry) ?? { label: unknown(entry), value: entry },
    ),
  ];
}
