import type { ConnectionTest } from '@msp/models';
import { IconAlertTriangle, IconCircleCheck, IconPlugConnected } from '@tabler/icons-react';
import { ErrorPanel } from '../../components/error-panel';
import { Duration, Time } from '../../components/time';
import { Alert, Button } from '../../components/ui';
import { useChange } from '../../lib/use-change';
import { configurationMutations } from '../../queries/configuration.queries';
import { testLabel } from './status-labels';

function Outcome({ outcome }: { readonly outcome: ConnectionTest }) {
  const { success, message, remedy, durationMs, testedAt } = outcome;
  const { title, color } = testLabel(outcome);
  const Icon = success ? IconCircleCheck : IconAlertTriangle;
  return (
    <Alert role="status" color={color} icon={<Icon aria-hidden />} title={title}>
      {message} {remedy}
      <br />
      <Time value={testedAt} />, took <Duration ms={durationMs} />
    </Alert>
  );
}

interface ConnectionTestProps {
  /** An organization's id, or `GLOBAL`. */
  readonly scope: string;
  readonly type: string;
  readonly displayName: string;
}

/** Tries an integration with the settings that are saved, and shows what came of it. */
export function ConnectionTester({ scope, type, displayName }: ConnectionTestProps) {
  const { change, isPending, data, error } = useChange(configurationMutations.testIntegration(scope, type));
  return (
    <>
      <Button
        variant="default"
        aria-label={`Test connection of ${displayName}`}
        leftSection={<IconPlugConnected aria-hidden size={16} />}
        loading={isPending}
        onClick={() => void change()}
      >
        {(data ?? error) ? 'Test again' : 'Test connection'}
      </Button>
      {error && !isPending ? <ErrorPanel error={error} compact /> : null}
      {data && !isPending ? <Outcome outcome={data} /> : null}
    </>
  );
}
