import type { User } from '@msp/models';
import { IconSearch, IconUsers } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type DataColumn, DataList } from '../../components/data-list';
import { EmptyState } from '../../components/empty-state';
import { NoAccess } from '../../components/no-access';
import { Page } from '../../components/page';
import { AdminBadge, PersonBadge } from '../../components/person-badge';
import { Time } from '../../components/time';
import { Button, TextInput } from '../../components/ui';
import { useListParams } from '../../lib/list-params';
import { paths } from '../../paths';
import { userQueries } from '../../queries/user.queries';
import { useMe } from '../../session/use-me';
import classes from './users.module.css';

const columns: readonly DataColumn<User>[] = [
  { key: 'name', header: 'Name', render: ({ displayName }) => displayName },
  { key: 'email', header: 'E-mail', hideBelow: 'sm', render: ({ email }) => email },
  { key: 'state', header: 'Status', width: 150, render: ({ isActive }) => <PersonBadge isActive={isActive} /> },
  {
    key: 'role',
    header: 'Role',
    width: 170,
    hideBelow: 'md',
    render: ({ isPlatformAdmin }) => (isPlatformAdmin ? <AdminBadge /> : 'Rights per organization'),
  },
  {
    key: 'seen',
    header: 'Last sign-in',
    width: 150,
    render: ({ lastSignInAt }) => (lastSignInAt ? <Time value={lastSignInAt} /> : 'Never'),
  },
];

/** Everybody who has signed in, for platform admins. */
export function UsersPage() {
  return useMe().isPlatformAdmin ? <Users /> : <NoAccess />;
}

function Users() {
  const { values, set, clear, filtered } = useListParams(['q']);
  const search = (values.q ?? '').trim();
  const state = useInfiniteQuery(userQueries.pages(search));
  const rows = state.data?.pages.flatMap(({ items }) => items);
  return (
    <Page title="Users" help="people" subtitle="Everybody who has signed in. People appear here by themselves.">
      <DataList
        label="Users"
        columns={columns}
        rows={rows}
        rowKey={({ userId }) => userId}
        rowLink={({ userId }) => paths.user(userId)}
        state={state}
        filtered={filtered}
        onClearFilters={clear}
        empty={<EmptyState icon={<IconUsers size={40} stroke={1.5} />} title="Nobody has signed in yet" />}
        toolbar={
          <TextInput
            aria-label="Search users"
            placeholder="Search by name or e-mail"
            leftSection={<IconSearch aria-hidden size={16} />}
            value={values.q ?? ''}
            onChange={(event) => set({ q: event.currentTarget.value })}
            className={classes.search}
          />
        }
      />
      {state.hasNextPage ? (
        <p className={classes.more}>
          <Button variant="default" loading={state.isFetchingNextPage} onClick={() => void state.fetchNextPage()}>
            Show more
          </Button>
        </p>
      ) : null}
    </Page>
  );
}
