import type { User } from '@msp/models';
import { IconSearch, IconUsers } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { BulkDialog, type BulkJob } from '../../components/bulk-dialog';
import { DataList } from '../../components/data-list';
import { EmptyState } from '../../components/empty-state';
import { NoAccess } from '../../components/no-access';
import { useChosen } from '../../components/list-selection';
import { Page } from '../../components/page';
import { TextInput } from '../../components/ui';
import { useListParams } from '../../lib/list-params';
import { paths } from '../../paths';
import { userQueries } from '../../queries/user.queries';
import { useMe } from '../../session/use-me';
import { ChosenUsers } from './chosen-users';
import { userColumns } from './user-columns';
import classes from './users.module.css';

/** Everybody who has signed in, for platform admins. */
export function UsersPage() {
  return useMe().isPlatformAdmin ? <Users /> : <NoAccess />;
}

const keyOf = ({ userId }: User) => userId;

function Users() {
  const { values, set, clear, filtered } = useListParams(['q']);
  const search = (values.q ?? '').trim();
  const state = useInfiniteQuery(userQueries.pages(search));
  const rows = useMemo(() => state.data?.pages.flatMap(({ items }) => items), [state.data]);
  const { chosen, setChosen, without } = useChosen(rows, keyOf);
  const [job, setJob] = useState<BulkJob>();
  return (
    <Page title="Users" subtitle="Everybody who has signed in. People appear here by themselves.">
      <DataList
        label="Users"
        list="users"
        columns={userColumns}
        rows={rows}
        rowKey={keyOf}
        file={{ name: 'users', every: (signal) => userQueries.every(search, signal) }}
        more={{ hasMore: state.hasNextPage, isLoading: state.isFetchingNextPage, load: state.fetchNextPage }}
        selection={{
          chosen,
          onChange: setChosen,
          nameOf: ({ displayName }) => displayName,
          actions: <ChosenUsers users={[...chosen.values()]} onStart={setJob} />,
        }}
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
      <BulkDialog job={job} onClose={() => setJob(undefined)} onDone={without} />
    </Page>
  );
}
