import type { User } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { CopyButton } from '../../components/copy-button';
import { ErrorPanel } from '../../components/error-panel';
import { Page } from '../../components/page';
import { AdminBadge, PersonBadge } from '../../components/person-badge';
import { SkeletonLines } from '../../components/skeletons';
import { Time } from '../../components/time';
import { Alert, Button } from '../../components/ui';
import { ApiError } from '../../lib/api';
import { paths } from '../../paths';
import { userQueries } from '../../queries/user.queries';
import { useMe } from '../../session/use-me';
import { SetActiveDialog } from './set-active-dialog';
import { UserRights } from './user-rights';
import classes from './users.module.css';

const breadcrumbs = [{ label: 'Users', to: paths.users() }];

function Facts({ user }: { readonly user: User }) {
  const { userId, email, isActive, isPlatformAdmin, lastSignInAt } = user;
  return (
    <dl className={`${classes.panel} ${classes.facts}`}>
      <dt>Status</dt>
      <dd>
        <PersonBadge isActive={isActive} />
      </dd>
      <dt>E-mail</dt>
      <dd>{email}</dd>
      <dt>Role</dt>
      <dd>{isPlatformAdmin ? <AdminBadge /> : 'Rights per organization'}</dd>
      <dt>Last sign-in</dt>
      <dd>{lastSignInAt ? <Time value={lastSignInAt} /> : 'Never'}</dd>
      <dt>User id</dt>
      <dd>
        <code>{userId}</code> <CopyButton value={userId} label="Copy user id" />
      </dd>
    </dl>
  );
}

function KnownUser({ user }: { readonly user: User }) {
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const isSelf = me.userId === user.userId;
  return (
    <Page
      title={user.displayName}
      breadcrumbs={breadcrumbs}
      actions={
        <Button
          variant="default"
          disabled={isSelf}
          {...(isSelf ? { title: 'Nobody deactivates themselves. Ask another platform admin.' } : {})}
          onClick={() => setAsking(true)}
        >
          {user.isActive ? 'Deactivate' : 'Activate'}
        </Button>
      }
    >
      <Facts user={user} />
      {user.isPlatformAdmin ? (
        <Alert mb="md">
          As a platform admin this person may do everything for every organization, whatever is ticked below.
        </Alert>
      ) : null}
      <UserRights userId={user.userId} name={user.displayName} />
      <SetActiveDialog user={user} opened={asking} onClose={() => setAsking(false)} />
    </Page>
  );
}

/** One person: who they are, whether they are let in, and what they may do for which organization. */
export function UserPage() {
  const { userId = '' } = useParams();
  const { data, error, refetch } = useQuery(userQueries.detail(userId));
  if (data) return <KnownUser key={userId} user={data} />;
  // Rights can be granted before the first sign-in; until then there is no name.
  const isUnseen = error instanceof ApiError && error.status === 404;
  return (
    <Page title={isUnseen ? 'Not signed in yet' : 'User'} breadcrumbs={breadcrumbs}>
      {error && !isUnseen ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : null}
      {error ? null : <SkeletonLines count={6} />}
      {isUnseen ? (
        <>
          <p>
            Nobody with the id <code>{userId}</code> has signed in. Rights that are granted now count from the first
            sign-in on.
          </p>
          <UserRights userId={userId} name={userId} />
        </>
      ) : null}
    </Page>
  );
}
