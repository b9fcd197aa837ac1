import type { IntegrationMapping } from '@msp/models';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { errorLabel } from '../../components/error-labels';
import { Duration, Time } from '../../components/time';
import { toast } from '../../components/toasts';
import { Badge, Button, Text } from '../../components/ui';
import { ApiError } from '../../lib/api-error';
import { useChange } from '../../lib/use-change';
import { organizationMappingMutations } from '../../queries/organization-mapping.queries';
import { nameOf } from '../../organization/mapping-draft';
import classes from './mapping.module.css';

interface Outcome {
  readonly success: boolean;
  readonly message: string;
  readonly testedAt: string;
  readonly durationMs?: number;
  readonly remedy?: string;
}

function storedOutcome({ lastTestedAt, lastTestResult }: IntegrationMapping): Outcome | undefined {
  return lastTestedAt && lastTestResult ? { ...lastTestResult, testedAt: lastTestedAt } : undefined;
}

/** The latest of what was stored and what was tested just now, which says more. */
function latest(stored: Outcome | undefined, own: Outcome | undefined): Outcome | undefined {
  if (!own || !stored) return own ?? stored;
  return Date.parse(stored.testedAt) > Date.parse(own.testedAt) ? stored : own;
}

function Never() {
  return (
    <Badge color="gray" leftSection={<IconCircleDashed aria-hidden size={14} />}>
      Never tested
    </Badge>
  );
}

function OutcomeView({ outcome }: { readonly outcome: Outcome }) {
  const { success, message, remedy, durationMs, testedAt } = outcome;
  const Icon = success ? IconCircleCheck : IconAlertTriangle;
  return (
    <>
      <Badge color={success ? 'green' : 'red'} leftSection={<Icon aria-hidden size={14} />}>
        {success ? 'Works' : 'Failed'}
      </Badge>{' '}
      <Time value={testedAt} />
      <details className={classes.details} open={!success}>
        <summary>Details</summary>
        {message} {remedy}
        {durationMs === undefined ? null : (
          <>
            <br />
            It took <Duration ms={durationMs} />.
          </>
        )}
      </details>
    </>
  );
}

function NotRun({ error }: { readonly error: Error }) {
  return (
    <Text size="xs" c="var(--mantine-color-error)">
      The test could not be run: {error instanceof ApiError ? error.detail : errorLabel(error).title}
    </Text>
  );
}

interface MappingTesterProps {
  readonly mapping: IntegrationMapping;
  /** The integration as people know it. */
  readonly displayName: string;
  readonly mayTest: boolean;
}

/** How the last test of a mapping went, and another one. */
export function MappingTester({ mapping, displayName, mayTest }: MappingTesterProps) {
  const { organizationId, mappingId } = mapping;
  const { change, isPending, data, error } = useChange(organizationMappingMutations.test(organizationId, mappingId));
  const own = data && { success: data.success, message: data.message, ...data.details };
  const outcome = latest(storedOutcome(mapping), own);
  const failed = error !== null || outcome?.success === false;
  const name = `${displayName}, ${nameOf(mapping)}`;
  const run = () =>
    void change(undefined, {
      onDone: ({ success }) =>
        success ? toast.success(`The mapping to ${name} works`) : toast.error(`The mapping to ${name} does not work`),
    });
  return (
    <div className={classes.test}>
      <div role="status" aria-label={`Last test of ${name}`}>
        {isPending ? 'Testing…' : null}
        {!isPending && error ? <NotRun error={error} /> : null}
        {!isPending && !error ? outcome ? <OutcomeView outcome={outcome} /> : <Never /> : null}
      </div>
      {mayTest ? (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={`${failed ? 'Retry test of' : 'Test'} ${name}`}
          loading={isPending}
          onClick={run}
        >
          {failed ? 'Retry' : 'Test'}
        </Button>
      ) : null}
    </div>
  );
}
