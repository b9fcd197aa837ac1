import type { AuditEvent } from '@msp/models';
import type { DataColumn } from '../../components/list-columns';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { Time } from '../../components/time';
import { Button, Tooltip, VisuallyHidden } from '../../components/ui';
import { actionLabel } from './action-label';
import { AuditedEntity, entityLabel } from './audited-entity';
import classes from './audit.module.css';

function Seal({ sealed }: { sealed: boolean }) {
  const words = sealed ? 'Sealed: part of the hash chain' : 'Not sealed yet: within seconds';
  return (
    <Tooltip label={words}>
      <span className={classes.seal}>
        {sealed ? <IconLock aria-hidden size={16} /> : <IconLockOpen aria-hidden size={16} />}
        <VisuallyHidden>{words}</VisuallyHidden>
      </span>
    </Tooltip>
  );
}

/** The columns of the audit trail. */
export function auditColumns(onOpen: (event: AuditEvent) => void): readonly DataColumn<AuditEvent>[] {
  return [
    { key: 'at', header: 'When', width: 140, text: ({ at }) => at, render: ({ at }) => <Time value={at} /> },
    { key: 'who', header: 'Who', text: ({ actorName }) => actorName, render: ({ actorName }) => actorName },
    {
      key: 'action',
      header: 'Action',
      text: ({ action }) => actionLabel(action),
      render: ({ action }) => actionLabel(action),
    },
    {
      key: 'what',
      header: 'What',
      hideBelow: 'md',
      text: entityLabel,
      render: (event) => <AuditedEntity {...event} />,
    },
    {
      key: 'ip',
      header: 'From',
      hideBelow: 'lg',
      width: 140,
      text: ({ ipAddress }) => ipAddress,
      render: ({ ipAddress }) => ipAddress ?? '',
    },
    {
      key: 'seal',
      header: 'Seal',
      hideBelow: 'sm',
      width: 70,
      text: ({ sealed }) => (sealed ? 'Sealed' : 'Not sealed yet'),
      render: ({ sealed }) => <Seal sealed={sealed === true} />,
    },
    {
      key: 'id',
      header: 'Id of what',
      optional: true,
      text: ({ entityId }) => entityId,
      render: ({ entityId }) => entityId ?? '',
    },
    {
      key: 'correlation',
      header: 'Correlation id',
      optional: true,
      text: ({ correlationId }) => correlationId,
      render: ({ correlationId }) => correlationId ?? '',
    },
    {
      key: 'open',
      header: 'Details',
      hiddenHeader: true,
      width: 100,
      align: 'right',
      render: (event) => (
        <Button
          variant="subtle"
          aria-label={`Details: ${actionLabel(event.action)} by ${event.actorName}`}
          onClick={() => onOpen(event)}
        >
          Details
        </Button>
      ),
    },
  ];
}
