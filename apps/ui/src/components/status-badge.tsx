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
  readonly word: string;
  readonly color: string;
  readonly Icon: TablerIcon;
}

/** Each state's word, colour and icon; the colour alone never carries the meaning. */
export const statusAppearance: Record<ExecutionStatus, Appearance> = {
  Pending: { word: statusLabels.Pending, color: 'gray', Icon: IconClock },
  Running: { word: statusLabels.Running, color: 'blue', Icon: IconPlayerPlay },
  Waiting: { word: statusLabels.Waiting, color: 'yellow', Icon: IconHourglass },
  Success: { word: statusLabels.Success, color: 'green', Icon: IconCircleCheck },
  PartialSuccess: { word: statusLabels.PartialSuccess, color: 'orange', Icon: IconCircleHalf2 },
  Failed: { word: statusLabels.Failed, color: 'red', Icon: IconCircleX },
  TimedOut: { word: statusLabels.TimedOut, color: 'red', Icon: IconClockX },
  Cancelled: { word: statusLabels.Cancelled, color: 'gray', Icon: IconBan },
  NeedsAttention: { word: statusLabels.NeedsAttention, color: 'orange', Icon: IconAlertTriangle },
  Quarantined: { word: statusLabels.Quarantined, color: 'red', Icon: IconHandStop },
};

/** Also of a state that only a newer version knows, which says its own name until this page is loaded anew. */
export function appearanceOf(status: ExecutionStatus): Appearance {
  const isKnown = Object.hasOwn(statusAppearance, status);
  return isKnown ? statusAppearance[status] : { word: status, color: 'gray', Icon: IconHourglass };
}

export function StatusBadge({ status }: { status: ExecutionStatus }) {
  const { word, color, Icon } = appearanceOf(status);
  return (
    <Badge color={color} leftSection={<Icon aria-hidden size={14} />}>
      {word}
    </Badge>
  );
}
