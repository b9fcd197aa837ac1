import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useChange } from '../../lib/use-change';
import { ErrorPanel } from '../../components/error-panel';
import { LinkAnchor } from '../../components/link';
import { SkeletonLines } from '../../components/skeletons';
import { toast } from '../../components/toasts';
import { Button, Group, Select, Text } from '../../components/ui';
import { counted } from '../../lib/words';
import { paths } from '../../paths';
import { permissionQueries } from '../../queries/permission.queries';
import { useMe } from '../../session/use-me';
import { isApp } from '../../organization/holder';
import settings from '../../organization/settings.module.css';

interface PeopleProps {
  readonly orgId: string;
  readonly name: string;
}

/** Gives the people of another organization the same rights here; who has rights here already keeps those. */
function LikeAnother({ orgId, name }: PeopleProps) {
  const { organizations } = useMe();
  const [like, setLike] = useState<string | null>(null);
  const here = useQuery(permissionQueries.ofOrganization(orgId));
  const there = useQuery({ ...permissionQueries.ofOrganization(like ?? ''), enabled: like !== null });
  const { change, isPending } = useChange(permissionQueries.save());
  const known = new Set(here.data?.items.map(({ userId }) => userId));
  // A program is let in to one client at a time, by somebody who means it.
  const people = (there.data?.items ?? []).filter((holder) => !isApp(holder));
  const added = people.filter(({ userId, isActive }) => isActive !== false && !known.has(userId));
  const grant = () =>
    void change(
      added.map(({ userId, canExecuteWorkflows, canManageConfig, canManageForms, canViewHistory }) => ({
        userId,
        organizationId: orgId,
        canExecuteWorkflows,
        canManageConfig,
        canManageForms,
        canViewHistory,
      })),
      {
        onDone: (failed) => {
          const done = added.length - failed.length;
          if (done > 0) toast.success(`${counted(done, 'person', 'people')} may work for ${name}`);
          if (failed.length > 0)
            toast.error(`${counted(failed.length, 'person', 'people')} got no rights`, failed[0]?.error);
        },
      },
    );
  return (
    <>
      <Select
        label="The same people as at"
        data={organizations
          .filter(({ organizationId, isActive }) => isActive && organizationId !== orgId)
          .map(({ organizationId, name: label }) => ({ value: organizationId, label }))}
        value={like}
        onChange={setLike}
        searchable
        limit={100}
        withScrollArea={false}
      />
      {there.error ? <ErrorPanel error={there.error} compact onRetry={() => void there.refetch()} /> : null}
      {there.data ? (
        <Text size="sm" mt="xs">
          {added.length === 0
            ? 'All of them have rights here already.'
            : `With their rights there: ${added.map(({ displayName, userId }) => displayName ?? userId).join(', ')}.`}
        </Text>
      ) : null}
      <Group gap="xs" mt="xs">
        <Button disabled={added.length === 0} loading={isPending} onClick={grant}>
          {added.length === 0
            ? 'Give the same rights'
            : `Give ${counted(added.length, 'person', 'people')} the same rights`}
        </Button>
      </Group>
    </>
  );
}

/** Who may work for a new client: like another organization, or one by one. */
export function PeopleLike(props: PeopleProps) {
  const { isPlatformAdmin } = useMe();
  const { data, error, refetch } = useQuery(permissionQueries.ofOrganization(props.orgId));
  if (error) return <ErrorPanel error={error} compact onRetry={() => void refetch()} />;
  if (!data) return <SkeletonLines count={2} />;
  const people = data.items.filter((holder) => !isApp(holder));
  const runners = people.filter(({ canExecuteWorkflows }) => canExecuteWorkflows).length;
  return (
    <>
      <p className={settings.note}>
        {`${counted(people.length, 'person has', 'people have')} rights for ${props.name}, ${runners} may run workflows. `}
        <LinkAnchor to={paths.access(props.orgId)}>Choose people one by one</LinkAnchor>
      </p>
      {isPlatformAdmin ? <LikeAnother {...props} /> : <p className={settings.note}>A platform admin grants rights.</p>}
    </>
  );
}
