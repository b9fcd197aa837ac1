import type { User } from '@msp/models';
import type { DataColumn } from '../../components/list-columns';
import { AdminBadge, PersonBadge } from '../../components/person-badge';
import { Time } from '../../components/time';

const role = ({ isPlatformAdmin }: User) => (isPlatformAdmin ? 'Platform admin' : 'Rights per organization');
const status = ({ isActive }: User) => (isActive ? 'Active' : 'Deactivated');

/** The columns of the people who have signed in. */
export const userColumns: readonly DataColumn<User>[] = [
  {
    key: 'name',
    header: 'Name',
    text: ({ displayName }) => displayName,
    sortBy: ({ displayName }) => displayName,
    render: ({ displayName }) => displayName,
  },
  {
    key: 'email',
    header: 'E-mail',
    hideBelow: 'sm',
    text: ({ email }) => email,
    sortBy: ({ email }) => email,
    render: ({ email }) => email,
  },
  {
    key: 'state',
    header: 'Status',
    width: 150,
    text: status,
    sortBy: status,
    render: ({ isActive }) => <PersonBadge isActive={isActive} />,
  },
  {
    key: 'role',
    header: 'Role',
    width: 170,
    hideBelow: 'md',
    text: role,
    sortBy: role,
    render: (user) => (user.isPlatformAdmin ? <AdminBadge /> : role(user)),
  },
  {
    key: 'seen',
    header: 'Last sign-in',
    width: 150,
    text: ({ lastSignInAt }) => lastSignInAt,
    sortBy: ({ lastSignInAt }) => (lastSignInAt ? Date.parse(lastSignInAt) : undefined),
    render: ({ lastSignInAt }) => (lastSignInAt ? <Time value={lastSignInAt} /> : 'Never'),
  },
];
