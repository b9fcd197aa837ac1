import { type ExecutionStatus, statusLabels } from '@msp/models';
import {
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconCircleHalf2,
  IconCircleX,
  IconClock,
  IconClockX,
  IconHandStop,
  IconHourglass,
  IconPlayerPlay,
  type TablerIcon,
} from '@tabler/icons-react';
import { Badge } from './ui';

interface Appearance {
  readonly label: string;
  readonly color: string;
  readonly Icon: TablerIcon;
}

/** Each state's label, colour and icon; the colour alone never carries the meaning. */
export const statusAppearance: Record<ExecutionStatus, Appearance> = {
  Pending: { label: statusLabels.Pending, color: 'gray', Icon: IconClock },
  Running: { label: statusLabels.Running, color: 'blue', Icon: IconPlayerPlay },
  Waiting: { label: statusLabels.Waiting, color: 'yellow', Icon: IconHourglass },
  Success: { label: statusLabels.Success, color: 'green', Icon: IconCircleCheck },
  PartialSuccess: { label: statusLabels.PartialSuccess, color: 'orange', Icon: IconCircleHalf2 },
  Failed: { label: statusLabels.Failed, color: 'red', Icon: IconCircleX },
  TimedOut: { label: statusLabels.TimedOut, color: 'red', Icon: IconClockX },
  Cancelled: { label: statusLabels.Cancelled, color: 'gray', Icon: IconBan },
  NeedsAttention: { label: statusLabels.NeedsAttention, color: 'orange', Icon: IconAlertTriangle },
  Quarantined: { label: statusLabels.Quarantined, color: 'red', Icon: IconHandStop },
};

/** Also of a state that only a newer version knows, which says its own name until this page is loaded anew. */
export function appearanceOf(status: ExecutionStatus): Appearance {
  const isKnown = Object.hasOwn(statusAppearance, status);
  return isKnown ? statusAppearance[status] : { label: status, color: 'gray', Icon: IconHourglass };
}

export function StatusBadge({ status }: { status: ExecutionStatus }) {
  const { label, color, Icon } = appearanceOf(status);
  return (
    <Badge color={color} leftSection={<Icon aria-hidden size={14} />}>
      {label}
    </Badge>
  );
}
