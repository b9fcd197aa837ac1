import { type Execution, requestRules, type ResumeChoice, type ResumePlan } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { DialogForm } from '../../components/dialog-form';
import { ErrorPanel } from '../../components/error-panel';
import { LinkAnchor } from '../../components/link';
import { SkeletonLines } from '../../components/skeletons';
import { Alert, List, PasswordInput, TextInput } from '../../components/ui';
import { ApiError } from '../../lib/api';
import { useChange } from '../../lib/use-change';
import { paths } from '../../paths';
import { executionMutations, executionQueries, type ResumeRequest } from '../../queries/execution.queries';
import { useScope } from '../../session/use-me';
import { ResumeSteps } from './resume-steps';

interface ResumeDialogProps {
  readonly execution: Execution;
  /** What was decided of what needs attention. */
  readonly choice?: ResumeChoice | undefined;
  readonly onClose: () => void;
}

const submitLabels: Readonly<Record<ResumeChoice, string>> = {
  'new-code': 'Go on with the new code',
  happened: 'It was done, go on',
  'not-happened': 'It was not done, do it now',
};

const consequences: Readonly<Record<ResumeChoice, string>> = {
  'new-code': 'What was done under another name is done again. Look in the other systems first.',
  happened: 'It is recorded that you said so. It is not done again.',
  'not-happened': 'It is recorded that you said so. It is done now; if it was done after all, it is there twice.',
};

/** What was found done is not done again. */
const decided = (steps: ResumePlan['steps'], doubtful: string | undefined, choice: ResumeChoice | undefined) =>
  choice === 'happened'
    ? steps.map((step) => (step.name === doubtful ? { ...step, plan: 'kept' as const } : step))
    : steps;

/** Says what going on would do, asks for what is stored nowhere, and leads to the execution that goes on. */
export function ResumeDialog({ execution, choice, onClose }: ResumeDialogProps) {
  const { organizationId, executionId } = execution;
  const scope = useScope();
  const navigate = useNavigate();
  const resume = useChange(executionMutations.resume(organizationId, executionId), {
    onDoneHere: (outcome) => {
      onClose();
      void navigate(paths.execution(scope, outcome.executionId));
    },
  });
  const {
    data: plan,
    error,
    refetch,
  } = useQuery({
    ...executionQueries.resumePlan(organizationId, executionId),
    // What was decided by stays as it was.
    enabled: !resume.isPending && !resume.isSuccess,
  });
  if (error) {
    return (
      <DialogForm closeLabel="Close" onSubmit={onClose} onClose={onClose}>
        <ErrorPanel error={error} title="What would be done could not be found out" onRetry={() => void refetch()} />
      </DialogForm>
    );
  }
  if (plan === undefined) return <SkeletonLines count={5} />;
  if (plan.refusal !== undefined || plan.resumedBy !== undefined) return <Refused plan={plan} onClose={onClose} />;
  return <ResumeForm execution={execution} choice={choice} plan={plan} resume={resume} onClose={onClose} />;
}

function Refused({ plan, onClose }: { readonly plan: ResumePlan; readonly onClose: () => void }) {
  const { refusal, resumedBy } = plan;
  const scope = useScope();
  return (
    <DialogForm closeLabel="Close" onSubmit={onClose} onClose={onClose}>
      <Alert
        role="alert"
        color="orange"
        title={refusal === undefined ? 'It was resumed before' : 'It cannot be resumed'}
      >
        {refusal}
        {resumedBy === undefined ? null : (
          <>
            Somebody was quicker: <LinkAnchor to={paths.execution(scope, resumedBy)}>see how it goes on</LinkAnchor>.
          </>
        )}
      </Alert>
    </DialogForm>
  );
}

interface ResumeFormProps extends ResumeDialogProps {
  readonly plan: ResumePlan;
  readonly resume: {
    readonly change: (request: ResumeRequest) => Promise<void>;
    readonly isPending: boolean;
    readonly error: unknown;
  };
}

function ResumeForm({ execution, choice, plan, resume: { change, isPending, error }, onClose }: ResumeFormProps) {
  const { attention } = execution;
  const [result, setResult] = useState('');
  const resultLabel = choice === 'happened' ? attention?.resultLabel : undefined;
  const [secrets, setSecrets] = useState<Readonly<Record<string, string>>>({});
  const first = useRef<HTMLInputElement>(null);
  // The dialog was opened before it was known what has to be typed.
  useEffect(() => first.current?.focus(), []);
  const faults = error instanceof ApiError ? error.errors : [];
  const faultOf = (name: string) => faults.find(({ path }) => path === name)?.message;
  const fields = [...plan.secrets.map(({ name }) => name), ...(resultLabel === undefined ? [] : ['result'])];
  const isAtFields = faults.length > 0 && faults.every(({ path }) => fields.includes(path));
  const request = { secrets, ...(choice && { choice }), ...(resultLabel !== undefined && { result: result.trim() }) };
  return (
    <DialogForm
      submitLabel={choice === undefined ? 'Resume' : submitLabels[choice]}
      busy={isPending}
      incomplete={
        plan.secrets.some(({ name }) => !secrets[name]) || (resultLabel !== undefined && result.trim() === '')
      }
      error={isAtFields ? undefined : error}
      onSubmit={() => void change(request)}
      onClose={onClose}
    >
      <ResumeSteps execution={execution} steps={decided(plan.steps, attention?.step, choice)} />
      <List size="sm">
        <List.Item>It runs as a new execution, with your rights and today’s configuration.</List.Item>
        {choice === undefined ? null : <List.Item>{consequences[choice]}</List.Item>}
        <List.Item>What is done again is sent to the other systems once more; nothing is taken back.</List.Item>
      </List>
      {resultLabel === undefined ? null : (
        <TextInput
          ref={first}
          label={resultLabel}
          description="As the other system shows it."
          required
          maxLength={requestRules.resumeExecution.result.maxLength}
          value={result}
          error={faultOf('result')}
          onChange={({ currentTarget: { value } }) => setResult(value)}
        />
      )}
      {plan.secrets.map(({ name, label }, index) => (
        <PasswordInput
          key={name}
          label={label}
          description={index === 0 ? 'It was typed then and is stored nowhere.' : undefined}
          required
          autoComplete="off"
          value={secrets[name] ?? ''}
          error={faultOf(name)}
          {...(index === 0 && resultLabel === undefined && { ref: first })}
          onChange={({ currentTarget: { value } }) => setSecrets((before) => ({ ...before, [name]: value }))}
        />
      ))}
    </DialogForm>
  );
}
