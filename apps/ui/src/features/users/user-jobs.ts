import type { User } from '@msp/models';
import type { BulkJob } from '../../components/bulk-dialog';
import { ApiError } from '../../lib/api';
import { counted } from '../../lib/words';
import { revokeRights } from '../../queries/permission.queries';
import { setUserActive, userQueries } from '../../queries/user.queries';

const labelOf = ({ displayName, email }: User) => `${displayName} (${email})`;
const people = (count: number) => counted(count, 'person', 'people');

/** Keeps people out, or lets them in again; those who are so already are left out. */
export function activeJob(users: readonly User[], isActive: boolean): BulkJob {
  const concerned = users.filter((user) => user.isActive !== isActive);
  const verb = isActive ? 'Activate' : 'Deactivate';
  return {
    title: `${verb} ${people(concerned.length)}`,
    explanation: isActive
      ? 'They can sign in again, with the rights that they had before.'
      : 'They are kept out at once, also where they are signed in now. Their rights and their history stay.',
    confirmLabel: `${verb} ${people(concerned.length)}`,
    doneWord: isActive ? 'activated' : 'deactivated',
    failedWord: isActive ? 'not activated' : 'not deactivated',
    danger: !isActive,
    tasks: concerned.map((user) => ({
      key: user.userId,
      label: labelOf(user),
      work: () => setUserActive({ userId: user.userId, isActive }),
    })),
    refresh: userQueries.refresh,
  };
}

/** Where rights are taken from people. */
export interface RightsPlace {
  /** Absent for every organization. */
  readonly organizationId?: string;
  readonly name: string;
}

/** Takes all rights on an organization, or on every one, from people. */
export function removeRightsJob(users: readonly User[], { organizationId, name }: RightsPlace): BulkJob {
  return {
    title: `Remove rights of ${people(users.length)}`,
    explanation: `They lose all four rights for ${name}. What they have run stays in the history. Platform admins keep what their role gives.`,
    confirmLabel: `Remove rights of ${people(users.length)}`,
    doneWord: 'without rights there now',
    failedWord: 'not changed',
    danger: true,
    tasks: users.map((user) => ({
      key: user.userId,
      label: `${labelOf(user)}: ${name}`,
      work: async () => {
        const removed = await revokeRights(user.userId, organizationId);
        if (removed > 0) return;
        throw new ApiError({ status: 200, code: 'unexpected', detail: `Had no rights for ${name}.` });
      },
    })),
    refresh: userQueries.refresh,
  };
}
