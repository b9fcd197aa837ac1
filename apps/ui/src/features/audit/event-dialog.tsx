import type { AuditEvent } from '@msp/models';
import { CopyButton } from '../../components/copy-button';
import { Time } from '../../components/time';
import { Button, Group, Modal, Title } from '../../components/ui';
import { actionLabel } from './action-label';
import { AuditedEntity } from './audited-entity';
import classes from './audit.module.css';
import { DifferenceTable } from './difference-table';

interface EventDialogProps {
  readonly event: AuditEvent | undefined;
  readonly onClose: () => void;
  readonly onFilter: (filter: { readonly action?: string; readonly person?: string }) => void;
}

function Facts({ event }: { event: AuditEvent }) {
  const { at, actorName, actorId, ipAddress, correlationId, logId, sealed } = event;
  return (
    <dl className={classes.facts}>
      <dt>When</dt>
      <dd>
        <Time value={at} />
      </dd>
      <dt>Who</dt>
      <dd>
        {actorName} <CopyButton value={actorId} label={`Copy the id of ${actorName}`} />
      </dd>
      <dt>From</dt>
      <dd>{ipAddress ?? 'This service itself'}</dd>
      <dt>What</dt>
      <dd>
        <AuditedEntity {...event} />
      </dd>
      <dt>Event</dt>
      <dd>
        {sealed ? 'Sealed' : 'Not sealed yet'} <CopyButton value={logId} label="Copy the id of the event" />
      </dd>
      {correlationId ? (
        <>
          <dt>Correlation id</dt>
          <dd>
            <span className={classes.id}>{correlationId}</span>
            <CopyButton value={correlationId} label="Copy correlation id" />
          </dd>
        </>
      ) : null}
    </dl>
  );
}

/** One event whole: who, when, from where, and what it changed key by key. */
export function EventDialog({ event, onClose, onFilter }: EventDialogProps) {
  return (
    <Modal opened={event !== undefined} onClose={onClose} title={event ? actionLabel(event.action) : ''} size="xl">
      {event ? (
        <>
          <Facts event={event} />
          <Title order={2} size="1rem" mt="md" mb="xs">
            What changed
          </Title>
          <DifferenceTable before={event.before} after={event.after} />
          <Group mt="lg" gap="xs">
            <Button variant="default" onClick={() => onFilter({ person: event.actorId })}>
              Only this person
            </Button>
            <Button variant="default" onClick={() => onFilter({ action: event.action })}>
              Only this action
            </Button>
          </Group>
        </>
      ) : null}
    </Modal>
  );
}
