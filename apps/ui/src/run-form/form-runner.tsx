import type { ExecutionOutcome, FormSchema } from '@msp/models';
import { useCallback, useMemo, useState } from 'react';
import { FormProvider as HookFormProvider, useForm } from 'react-hook-form';
import { FormErrors } from './form-errors';
import { FormProvider } from './form-context';
import { FormSections } from './form-sections';
import type { EarlierRun } from './earlier-run';
import { resolverFor } from './form-resolver';
import type { FormSource } from './form-source.queries';
import { Outlook } from './outlook';
import { PreflightProvider } from './preflight-context';
import classes from './run.module.css';
import { RunConfirmation } from './run-confirmation';
import { RunSummary } from './run-summary';
import { type SubmissionFailure, submissionFailure } from './submission-failure';
import { UnsavedGuard } from '../components/unsaved-guard';
import { DraftNote, keptText } from './draft-note';
import { useDraft } from './use-draft';
import { UnusablePatterns } from './unusable-patterns';
import { useDecision } from './use-decision';
import { usePendingFiles } from './use-pending-files';
import { usePreflight } from './use-preflight';
import { useSubmission } from './use-submission';
import { useSubmitByKey } from './use-submit-by-key';

type Values = Record<string, unknown>;

interface FormRunnerProps {
  readonly schema: FormSchema;
  readonly source: FormSource;
  readonly initial: Values;
  /** Whom it runs for, as the button says it. */
  readonly target: string;
  /** Why it cannot be run by this person or for this organization. */
  readonly blocked?: string | undefined;
  /** It takes something away: whoever runs it is shown what, and asked again. */
  readonly destructive?: boolean;
  /** The execution that is run again; the summary shows what differs from it. */
  readonly earlier?: EarlierRun | undefined;
  /** Under which what is filled in is kept; without it nothing is. */
  readonly draft?: string | undefined;
  readonly onStarted: (outcome: ExecutionOutcome) => void;
}

/** Draws a form, checks it with the rules that the server uses, and runs it once. */
export function FormRunner(props: FormRunnerProps) {
  const { schema, source, initial, target, blocked, earlier, onStarted } = props;
  const form = useForm<Values>({
    defaultValues: initial,
    resolver: useMemo(() => resolverFor(schema), [schema]),
    mode: 'onTouched',
    shouldFocusError: false,
  });
  const [failure, setFailure] = useState<SubmissionFailure>();
  const [attention, setAttention] = useState(0);
  const draft = useDraft(form, schema, props.draft);
  const { submit, isPending, started } = useSubmission(source, (outcome) => {
    draft.forget();
    onStarted(outcome);
  });
  const { pending, setPendingFile } = usePendingFiles();
  const { setError, handleSubmit } = form;
  const heldBack = blocked ?? pending;
  const preflight = usePreflight(form, schema, source);

  const tell = useCallback(
    (failed: SubmissionFailure) => {
      for (const { path, message } of failed.fields) setError(path, { type: 'server', message });
      setFailure(failed);
      setAttention((count) => count + 1);
    },
    [setError],
  );
  const run = useCallback(
    async (values: Values) => {
      const error = await submit(values);
      if (error) tell(submissionFailure(schema, error));
    },
    [submit, schema, tell],
  );
  const { begin, looking, question, confirm, dismiss } = useDecision(
    { schema, destructive: props.destructive ?? false, ask: preflight.ask },
    { run, tell },
  );
  const start = () => {
    setFailure(undefined);
    if (!heldBack) void handleSubmit(begin, () => setAttention((count) => count + 1))();
  };
  return (
    <FormProvider value={useMemo(() => ({ schema, source, setPendingFile }), [schema, source, setPendingFile])}>
      <HookFormProvider {...form}>
        <RunConfirmation
          schema={schema}
          target={target}
          question={question}
          busy={isPending}
          onConfirm={confirm}
          onClose={dismiss}
        />
        <UnsavedGuard active={form.formState.isDirty || pending !== undefined} done={started}>
          {props.draft === undefined ? undefined : keptText}
        </UnsavedGuard>
        <form
          noValidate
          aria-label="Values"
          className={classes.columns}
          ref={useSubmitByKey()}
          onSubmit={(event) => {
            event.preventDefault();
            start();
          }}
        >
          <div>
            {draft.isRestored ? <DraftNote onStartOver={draft.startOver} /> : null}
            <UnusablePatterns schema={schema} />
            {attention > 0 ? <FormErrors key={attention} schema={schema} failure={failure} onRetry={start} /> : null}
            <PreflightProvider value={preflight.checked}>
              <FormSections schema={schema} />
            </PreflightProvider>
          </div>
          <RunSummary
            schema={schema}
            target={target}
            earlier={earlier}
            blocked={heldBack}
            busy={isPending || looking}
            outlook={<Outlook schema={schema} preflight={preflight} />}
          />
        </form>
      </HookFormProvider>
    </FormProvider>
  );
}
