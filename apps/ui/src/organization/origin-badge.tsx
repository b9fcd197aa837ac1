import { IconArrowForwardUp, IconBuilding, IconWorld } from '@tabler/icons-react';
import { Badge } from '../components/ui';
import type { Origin } from './inherited';

const looks = {
  own: { label: 'Only here', color: 'gray', Icon: IconBuilding },
  overridden: { label: 'Overridden here', color: 'orange', Icon: IconArrowForwardUp },
  global: { label: 'Global', color: 'blue', Icon: IconWorld },
} as const;

/** Whether the organization's own value counts, or the one of all organizations. */
export function OriginBadge({ origin }: { readonly origin: Origin }) {
  const { label, color, Icon } = looks[origin];
  return (
    <Badge color={color} leftSection={<Icon aria-hidden size={14} />}>
      {label}
    </Badge>
  );
}
