import { type FormSchema, runTitle } from '@msp/models';
import { ConfirmDialog } from '../components/confirm-dialog';
import { Alert, Stack, Text } from '../components/ui';
import { useLoadedLabels } from './field-options';
import { Findings } from './outlook';
import type { Question } from './use-decision';

interface RunConfirmationProps {
  readonly schema: FormSchema;
  readonly target: string;
  readonly question: Question | undefined;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** The second click before something is taken away: of whom, of which organization, and what exactly. */
export function RunConfirmation({ schema, target, question, busy, onConfirm, onClose }: RunConfirmationProps) {
  const values = question?.values ?? {};
  const labelOf = useLoadedLabels(schema, values);
  const answer = question?.preflight;
  const isKnown = answer !== undefined && answer.problems.length === 0;
  return (
    <ConfirmDialog
      opened={question !== undefined}
      title={runTitle(schema, values, labelOf) ?? 'Run it?'}
      confirmLabel={`Yes, run for ${target}`}
      danger
      busy={busy}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <Stack gap="sm">
        <Text size="sm">
          {answer?.subject === undefined ? 'This is for ' : 'This is about '}
          {answer?.subject === undefined ? null : (
            <>
              <strong>{answer.subject}</strong> of{' '}
            </>
          )}
          <strong>{target}</strong>.
        </Text>
        {isKnown ? null : (
          <Alert color="orange" title="What it will do could not be looked up">
            It is looked up again before anything is changed.
          </Alert>
        )}
        {answer ? <Findings schema={schema} answer={answer} /> : null}
      </Stack>
    </ConfirmDialog>
  );
}
