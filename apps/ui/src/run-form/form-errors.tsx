import { fieldsOf, type FormSchema, nounFor } from '@msp/models';
import { useEffect, useRef } from 'react';
import { useFormContext as useHookForm, useFormState } from 'react-hook-form';
import { Anchor, Button, Text } from '../components/ui';
import { CopyButton } from '../components/copy-button';
import { LinkAnchor } from '../components/link';
import { paths } from '../paths';
import classes from './run.module.css';
import type { SubmissionFailure } from './submission-failure';

interface FormErrorsProps {
  readonly schema: FormSchema;
  readonly failure: SubmissionFailure | undefined;
  readonly onRetry: () => void;
}

/** After Run was pressed: every field that is not accepted, as a link that leads to it, and why it did not run. */
export function FormErrors({ schema, failure, onRetry }: FormErrorsProps) {
  const { setFocus } = useHookForm();
  const { errors } = useFormState();
  const wrong = fieldsOf(schema).filter(({ name }) => errors[name]);
  const box = useRef<HTMLDivElement>(null);
  // Drawn anew for each attempt: only an attempt moves the focus, correcting a field does not.
  useEffect(() => box.current?.focus(), []);

  if (wrong.length === 0 && !failure) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className={classes.errorSummary}>
      <h2 className={classes.errorTitle}>{titleFor(wrong.length, failure)}</h2>
      {failure ? <FailureText failure={failure} onRetry={onRetry} hasFields={wrong.length > 0} /> : null}
      {wrong.length > 0 ? (
        <ul>
          {wrong.map(({ name, label }) => (
            <li key={name}>
              <Anchor component="button" type="button" underline="always" onClick={() => setFocus(name)}>
                {label}
              </Anchor>
              {`: ${String(errors[name]?.message ?? 'Not accepted')}`}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function titleFor(wrong: number, failure: SubmissionFailure | undefined): string {
  if (failure?.mayHaveStarted) return 'It may have started';
  if (wrong === 0) return 'It was not started';
  return nounFor(wrong, 'One field needs attention', `${wrong} fields need attention`);
}

function FailureText({
  failure,
  onRetry,
  hasFields,
}: {
  readonly failure: SubmissionFailure;
  readonly onRetry: () => void;
  readonly hasFields: boolean;
}) {
  return (
    <>
      {hasFields && failure.others.length === 0 ? null : <Text size="sm">{failure.detail}</Text>}
      {failure.others.map((other) => (
        <Text key={other} size="sm">
          {other}
        </Text>
      ))}
      {failure.mayHaveStarted ? (
        <Text size="sm">
          The answer did not arrive. Trying again is safe while the values stay as they are: it never starts twice. Or
          look in{' '}
          <LinkAnchor to={paths.myHistory()} underline="always" size="sm">
            my executions
          </LinkAnchor>
          .
        </Text>
      ) : null}
      {hasFields ? null : (
        <Button variant="default" mt="xs" onClick={onRetry}>
          Try again
        </Button>
      )}
      {failure.correlationId ? (
        <Text size="xs" c="dimmed" mt={4}>
          Correlation id {failure.correlationId}{' '}
          <CopyButton value={failure.correlationId} label="Copy correlation id" />
        </Text>
      ) : null}
    </>
  );
}
