import { fieldsOf, type FormSchema, type Preflight } from '@msp/models';
import { useCallback, useState } from 'react';
import { problemText } from './preflight-context';
import type { SubmissionFailure } from './submission-failure';
import { type FormPreflight, isStopping } from './use-preflight';

type Values = Record<string, unknown>;

/** What somebody is asked before something is taken away. */
export interface Question {
  readonly values: Values;
  /** What will happen; undefined where it could not be found out. */
  readonly preflight: Preflight | undefined;
}

interface Form {
  readonly schema: FormSchema;
  readonly destructive: boolean;
  readonly ask: FormPreflight['ask'];
}

interface Ways {
  readonly run: (values: Values) => Promise<void>;
  readonly tell: (failure: SubmissionFailure) => void;
}

/** From Run to running: not while something is known to be wrong, and with a second click where something is taken away. */
export function useDecision({ schema, destructive, ask }: Form, { run, tell }: Ways) {
  const [looking, setLooking] = useState(false);
  const [question, setQuestion] = useState<Question>();
  const begin = useCallback(
    async (values: Values) => {
      setLooking(true);
      const preflight = await ask();
      setLooking(false);
      const problems = preflight?.problems.filter(isStopping) ?? [];
      if (problems.length > 0) tell(failureOf(schema, problems));
      else if (destructive && preflight?.destructive !== false) setQuestion({ values, preflight });
      else await run(values);
    },
    [ask, schema, destructive, run, tell],
  );
  const confirm = async () => {
    if (!question) return;
    await run(question.values);
    setQuestion(undefined);
  };
  return { begin, looking, question, confirm: () => void confirm(), dismiss: () => setQuestion(undefined) };
}

function failureOf(schema: FormSchema, problems: Preflight['problems']): SubmissionFailure {
  const names = new Set(fieldsOf(schema).map(({ name }) => name));
  const at = (path: string | undefined): path is string => path !== undefined && names.has(path);
  const others = problems.filter(({ path }) => !at(path)).map(problemText);
  return {
    // What stands first explains the rest of its field.
    fields: [...names].flatMap((path) => {
      const first = problems.find((problem) => problem.path === path);
      return first ? [{ path, message: problemText(first) }] : [];
    }),
    others,
    mayHaveStarted: false,
    detail: 'It would stop before it changes anything.',
  };
}
