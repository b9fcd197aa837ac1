import {
  checkableForm,
  type FormSchema,
  type FormValues,
  isEmpty,
  judgeValues,
  type Preflight,
  valueOf,
  visibleFields,
} from '@msp/models';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { errorLabel } from '../components/error-labels';
import { ApiError } from '../lib/api-error';
import { respelled } from './form-resolver';
import type { FormSource } from './form-source.queries';
import { type Checked, freshMs, preflightQueries } from './preflight.queries';
import { useSettledValues } from './use-settled-values';

type Values = Record<string, unknown>;
type Problem = Preflight['problems'][number];

/** After the last change: nobody's typing is asked about letter by letter. */
const pauseMs = 500;
/** Run waits no longer than this for a check: what is checked then is checked by the execution. */
const patienceMs = 5_000;

/** How the form stands: `waiting` for values, `checking`, or as the last check of these values ended. */
type Standing = 'waiting' | 'checking' | 'clean' | 'problems' | 'unchecked';

export interface FormPreflight {
  readonly standing: Standing;
  /** Why it could not be checked. */
  readonly reason?: string | undefined;
  /** The newest answer, also while other values are being checked. */
  readonly checked: Checked | undefined;
  readonly checkAgain: () => void;
  /** What there is to know before the form runs as it is; undefined where it could not be found out in time. */
  readonly ask: () => Promise<Preflight | undefined>;
}

const stoppingKinds: readonly string[] = [
  'invalid-input',
  'missing-configuration',
  'missing-secret',
  'missing-mapping',
];

/** A reason that will still be there when it runs; a vendor that does not answer now may answer then. */
export function isStopping({ kind }: Problem): boolean {
  return stoppingKinds.includes(kind);
}

/**
 * Has a form checked while it is filled in, with reads only: half a second after the last change, once everything
 * required is there. Another change aborts the check. Typing and Run wait for none of it.
 */
export function usePreflight(form: UseFormReturn<Values>, schema: FormSchema, source: FormSource): FormPreflight {
  const client = useQueryClient();
  const settled = useSettledValues(form, pauseMs);
  const asked = settled && source.preflight ? readyValues(schema, settled) : undefined;
  // An address that is still missing may be proposed, given what is there.
  const partial = settled && source.preflight && !asked ? suggestibleValues(schema, settled) : undefined;
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    ...preflightQueries.check(source, asked ?? partial, asked === undefined),
    enabled: (asked ?? partial) !== undefined,
    placeholderData: keepPreviousData,
  });
  const { getValues } = form;
  const ask = useCallback(async () => {
    const values = source.preflight ? readyValues(schema, getValues()) : undefined;
    if (values === undefined) return undefined;
    const query = preflightQueries.check(source, values, false);
    // What was wrong a moment ago may have been mended elsewhere.
    const isWrong = client.getQueryData(query.queryKey)?.preflight.problems.some(isStopping) ?? false;
    const answer = client.fetchQuery({ ...query, staleTime: isWrong ? 0 : freshMs });
    return within(patienceMs, answer);
  }, [client, schema, source, getValues]);

  const current = isPlaceholderData ? undefined : data;
  return {
    ...standingOf({ isReady: asked !== undefined, isTyping: !settled, isFetching, error, current, earlier: data }),
    checked: data,
    checkAgain: () => void refetch(),
    ask,
  };
}

interface Situation {
  readonly isReady: boolean;
  readonly isTyping: boolean;
  readonly isFetching: boolean;
  readonly error: Error | null;
  readonly current: Checked | undefined;
  readonly earlier: Checked | undefined;
}

function standingOf(situation: Situation): Pick<FormPreflight, 'standing' | 'reason'> {
  const { isReady, isTyping, isFetching, error, current, earlier } = situation;
  if (isTyping && earlier && !earlier.isPartial) return { standing: 'checking' };
  if (!isReady) return { standing: 'waiting' };
  if (isFetching) return { standing: 'checking' };
  if (error)
    return { standing: 'unchecked', reason: error instanceof ApiError ? error.detail : errorLabel(error).title };
  if (!current) return { standing: 'waiting' };
  const { problems } = current.preflight;
  if (problems.some(isStopping)) return { standing: 'problems' };
  const [first] = problems;
  return first === undefined ? { standing: 'clean' } : { standing: 'unchecked', reason: first.message };
}

/** The values in their one form, without passwords; undefined while some are missing or not accepted. */
function readyValues(schema: FormSchema, values: Values): FormValues | undefined {
  const checkable = checkableForm(schema, values);
  const judged = judgeValues(checkable.schema, checkable.values);
  return judged.errors.length === 0 ? { ...judged.values, ...respelled(judged.values, values) } : undefined;
}

/** What is there and accepted, where nothing is wrong but missing and an address is among that. */
function suggestibleValues(schema: FormSchema, values: Values): FormValues | undefined {
  const checkable = checkableForm(schema, values);
  const judged = judgeValues(checkable.schema, checkable.values);
  const missing = visibleFields(checkable.schema, checkable.values).filter(
    (field) => !Object.hasOwn(judged.values, field.name) && isEmpty(valueOf(checkable.values, field.name)),
  );
  const isOnlyMissing = judged.errors.every(({ path }) => missing.some(({ name }) => name === path));
  const wantsAddress = missing.some(({ type, required }) => type === 'email' && required);
  return isOnlyMissing && wantsAddress && Object.keys(judged.values).length > 0 ? judged.values : undefined;
}

function within(ms: number, answer: Promise<Checked>): Promise<Preflight | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), ms);
    const done = (preflight: Preflight | undefined) => {
      clearTimeout(timer);
      resolve(preflight);
    };
    answer.then(
      ({ preflight }) => done(preflight),
      () => done(undefined),
    );
  });
}
