import type { GraphPartnerRelationship } from '@msp/integrations';
import type { GdapRelationship, RelationshipState } from '@msp/models';
import { roleName } from './role-names';

const dayMs = 86_400_000;
const warnDays = 30;

const statuses: readonly GdapRelationship['status'][] = [
  ...(['created', 'approvalPending', 'approved', 'activating', 'active', 'expiring', 'expired'] as const),
  ...(['terminationRequested', 'terminating', 'terminated'] as const),
];

/** States from the best to the worst. */
const ranking: readonly RelationshipState[] = ['active', 'expiring', 'pending', 'expired', 'missing'];

export interface JudgedRelationship {
  readonly state: RelationshipState;
  readonly relationship: GdapRelationship;
}

/** A GDAP relationship as it stands at `now`. One that extends itself is not about to expire. */
export function judgeRelationship(raw: GraphPartnerRelationship, now: Date): JudgedRelationship {
  const end = endOf(raw);
  const autoExtends = !/^(|PT?0[A-Z])$/.test(raw.autoExtendDuration ?? '');
  const relationship: GdapRelationship = {
    displayName: raw.displayName ?? '',
    status: statuses.find((status) => status === raw.status) ?? 'unknownFutureValue',
    ...(end && { endDateTime: end.toISOString(), daysLeft: Math.floor((end.getTime() - now.getTime()) / dayMs) }),
    autoExtends,
    roles: (raw.accessDetails?.unifiedRoles ?? []).flatMap(({ roleDefinitionId: id }) => (id ? [roleName(id)] : [])),
  };
  return { relationship, state: stateOf(relationship) };
}

/** The one that helps most: in the best state, and of those the one that lasts longest. */
export function bestOf(relationships: readonly JudgedRelationship[]): JudgedRelationship | undefined {
  return relationships.reduce<JudgedRelationship | undefined>(
    (best, next) => (best === undefined || isBetter(next, best) ? next : best),
    undefined,
  );
}

function stateOf({ status, daysLeft = Infinity, autoExtends }: GdapRelationship): RelationshipState {
  switch (status) {
    case 'active':
    case 'expiring':
      if (autoExtends) return 'active';
      if (daysLeft < 0) return 'expired';
      return status === 'expiring' || daysLeft <= warnDays ? 'expiring' : 'active';
    case 'terminationRequested':
    case 'terminating':
      return 'expiring';
    case 'created':
    case 'approvalPending':
    case 'approved':
    case 'activating':
      return 'pending';
    case 'expired':
      return 'expired';
    default:
      return 'missing';
  }
}

function isBetter(left: JudgedRelationship, right: JudgedRelationship): boolean {
  const ranks = ranking.indexOf(left.state) - ranking.indexOf(right.state);
  return ranks === 0 ? lastsUntil(left) > lastsUntil(right) : ranks < 0;
}

const lastsUntil = ({ state, relationship: { autoExtends, endDateTime } }: JudgedRelationship): number =>
  state === 'active' && autoExtends ? Infinity : Date.parse(endDateTime ?? '') || 0;

function endOf({ endDateTime }: GraphPartnerRelationship): Date | undefined {
  const end = new Date(endDateTime ?? '');
  return Number.isNaN(end.getTime()) ? undefined : end;
}
