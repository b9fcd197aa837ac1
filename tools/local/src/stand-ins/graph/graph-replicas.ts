import type { Behaviour } from '../behaviour';
import type { GraphGroup, GraphUser } from './directory';
import { Replicas } from './replicas';

interface Membership {
  readonly id: string;
}

/** What Graph's replicas know; one of all tenants, because object ids are unique. */
export class GraphReplicas {
  readonly users: Replicas<GraphUser>;
  readonly groups: Replicas<GraphGroup>;
  private readonly memberships: Replicas<Membership>;

  constructor(behaviour: () => Behaviour, now: () => number = Date.now) {
    this.users = new Replicas(behaviour, now);
    this.groups = new Replicas(behaviour, now);
    this.memberships = new Replicas(behaviour, now);
  }

  /** To be told after a user became a member, or no longer is one. */
  membershipChanged(groupId: string, userId: string, isMember: boolean): void {
    const id = `${groupId} ${userId}`;
    this.memberships.changed(id, isMember ? undefined : { id });
  }

  /** The members that a list shows. */
  membersOf({ id: groupId, memberIds }: Pick<GraphGroup, 'id' | 'memberIds'>): readonly string[] {
    const rows = memberIds.map((userId) => ({ id: `${groupId} ${userId}` }));
    const known = this.memberships.list(rows).filter(({ id }) => id.startsWith(`${groupId} `));
    return known.map(({ id }) => id.slice(groupId.length + 1));
  }

  clear(): void {
    this.users.clear();
    this.groups.clear();
    this.memberships.clear();
  }
}
