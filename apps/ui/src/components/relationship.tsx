import type { GdapRelationship, RelationshipState } from '@msp/models';
import {
  IconCalendarX,
  IconCircleCheck,
  IconClockExclamation,
  IconHourglass,
  IconPlugOff,
  type TablerIcon,
} from '@tabler/icons-react';
import { relationshipLabel } from './relationship-label';
import { Badge } from './ui';

interface Appearance {
  readonly label: string;
  readonly color: string;
  readonly Icon: TablerIcon;
}

/** Each state's label, colour and icon; the colour alone never carries the meaning. */
export const relationshipAppearance: Readonly<Record<RelationshipState, Appearance>> = {
  active: { label: 'Active', color: 'green', Icon: IconCircleCheck },
  pending: { label: 'Pending', color: 'yellow', Icon: IconHourglass },
  expiring: { label: 'Expiring', color: 'orange', Icon: IconClockExclamation },
  expired: { label: 'Expired', color: 'red', Icon: IconCalendarX },
  missing: { label: 'Missing', color: 'red', Icon: IconPlugOff },
};

interface RelationshipProps {
  readonly state: RelationshipState;
  readonly relationship?: Pick<GdapRelationship, 'endDateTime' | 'daysLeft' | 'autoExtends'> | undefined;
}

/** The state of a relationship, and until when it lasts, in words. */
export function Relationship({ state, relationship }: RelationshipProps) {
  const { label, color, Icon } = relationshipAppearance[state];
  return (
    <>
      <Badge color={color} leftSection={<Icon aria-hidden size={14} />}>
        {label}
      </Badge>{' '}
      {relationshipLabel(state, relationship)}
    </>
  );
}
