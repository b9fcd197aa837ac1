import type { Execution } from '@msp/models';
import { Alert, Text } from '../../components/ui';
import { usePaused } from '../../run-form/use-paused';

/** Why nothing happens with what waits for its turn, so that nobody takes it for stuck. */
export function PausedNote({ execution: { status, organizationId, workflowName } }: { readonly execution: Execution }) {
  const waits = status === 'Pending' || status === 'Waiting';
  const paused = usePaused(organizationId, waits ? workflowName : undefined);
  if (!waits || paused === undefined) return null;
  return (
    <Alert mb="md" role="status" color="orange" title="This execution waits">
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {paused}
      </Text>
      <Text size="sm">It goes on by itself once a platform admin resumes runs. Stop ends it at once.</Text>
    </Alert>
  );
}
