import type { GdapRelationship, RelationshipState } from '@msp/models';
import { formatDay } from './time-format';
import { counted } from '../lib/words';

type Ending = Pick<GdapRelationship, 'endDateTime' | 'daysLeft' | 'autoExtends'>;

function left(days: number | undefined): string {
  if (days === undefined) return '';
  return ` · ${counted(days, 'day')} left`;
}

/** A relationship with its own dates, as in "Relationship until 12 March 2027 · 112 days left". */
export function relationshipLabel(state: RelationshipState, ending: Ending = {}): string {
  const { endDateTime, daysLeft, autoExtends = false } = ending;
  const date = endDateTime === undefined ? undefined : formatDay(new Date(endDateTime));
  switch (state) {
    case 'missing':
      return 'No relationship';
    case 'pending':
      return 'Waiting for the customer to approve';
    case 'expired':
      return date === undefined ? 'Relationship has ended' : `Relationship ended on ${date}`;
    case 'active':
    case 'expiring':
      if (date === undefined) return 'Relationship';
      return autoExtends ? `Relationship extends itself on ${date}` : `Relationship until ${date}${left(daysLeft)}`;
  }
}
