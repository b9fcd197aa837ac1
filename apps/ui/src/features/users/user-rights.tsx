import type { Organization, Permission } from '@msp/models';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorPanel } from '../../components/error-panel';
import { MatrixSave } from '../../components/matrix-save';
import { type MatrixRow, PermissionMatrix } from '../../components/permission-matrix';
import { noRights } from '../../components/permission-labels';
import { SkeletonLines } from '../../components/skeletons';
import { Badge, Button, SegmentedControl, TextInput, Title } from '../../components/ui';
import { useMatrixDraft } from '../../components/use-matrix-draft';
import { WhyButton } from '../../components/why-button';
import { useKept } from '../../session/use-kept';
import { organizationQueries } from '../../queries/organization.queries';
import { permissionQueries } from '../../queries/permission.queries';
import { BulkGrantDialog, grantingSeveral } from './bulk-grant-dialog';
import classes from './users.module.css';

interface UserRightsProps {
  readonly userId: string;
  readonly name: string;
}

interface MatrixOfUserProps extends UserRightsProps {
  readonly organizations: readonly Organization[];
  readonly permissions: readonly Permission[];
}

const shownChoices = [
  { value: 'held', label: 'With rights' },
  { value: 'all', label: 'All organizations' },
];

const pick = ({ canExecuteWorkflows, canManageConfig, canManageForms, canViewHistory }: Permission) => ({
  canExecuteWorkflows,
  canManageConfig,
  canManageForms,
  canViewHistory,
});

function rowsOf({ userId, name: person, organizations, permissions }: MatrixOfUserProps): MatrixRow[] {
  const held = new Map(permissions.map((permission) => [permission.organizationId, permission]));
  return organizations.map(({ organizationId, name, isActive }) => {
    const permission = held.get(organizationId);
    return {
      key: organizationId,
      name,
      flags: permission ? pick(permission) : noRights,
      locked: !isActive,
      head: (
        <>
          {name}
          {isActive ? null : (
            <Badge color="gray" className={classes.mark}>
              Inactive
            </Badge>
          )}
        </>
      ),
      actions: (
        <WhyButton userId={userId} organizationId={organizationId} name={name} person={person} organization={name} />
      ),
    };
  });
}

function MatrixOfUser(props: MatrixOfUserProps) {
  const { userId, name, organizations, permissions } = props;
  const [shown, setShown] = useState(permissions.length > 0 ? 'held' : 'all');
  const [search, setSearch] = useState('');
  const [granting, setGranting, closeGranting] = useKept(grantingSeveral(userId), false);
  const rows = rowsOf(props);
  const draft = useMatrixDraft(userId, rows);
  const stays = new Set([...permissions.map((one) => one.organizationId), ...draft.changed.map(({ key }) => key)]);
  const visible = rows.filter(
    (row) => (shown === 'all' || stays.has(row.key)) && row.name.toLowerCase().includes(search.trim().toLowerCase()),
  );
  return (
    <section className={classes.panel} aria-labelledby="rights">
      <div className={classes.heading}>
        <Title order={2} id="rights" size="h5">
          Rights
        </Title>
        <div className={classes.toolbar}>
          <SegmentedControl aria-label="Organizations shown" data={shownChoices} value={shown} onChange={setShown} />
          <TextInput
            aria-label="Search organizations"
            placeholder="Search organizations"
            leftSection={<IconSearch aria-hidden size={16} />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <Button variant="default" onClick={() => setGranting(true)}>
            Grant for several
          </Button>
        </div>
      </div>
      {visible.length > 0 ? (
        <PermissionMatrix label={`Rights of ${name}`} rowHeader="Organization" rows={visible} draft={draft} />
      ) : (
        <p className={classes.nothing}>{search ? 'No organization matches.' : 'No rights for any organization yet.'}</p>
      )}
      <MatrixSave
        draft={draft}
        toPair={(organizationId) => ({ userId, organizationId })}
        nameOf={(key) => rows.find((row) => row.key === key)?.name ?? key}
      />
      <BulkGrantDialog
        userId={userId}
        name={name}
        organizations={organizations}
        opened={granting}
        onClose={closeGranting}
      />
    </section>
  );
}

/** What a person may do, organization by organization; changed here and saved together. */
export function UserRights({ userId, name }: UserRightsProps) {
  const organizations = useQuery(organizationQueries.list());
  const permissions = useQuery(permissionQueries.ofUser(userId));
  const error = organizations.error ?? permissions.error;
  const retry = () => Promise.all([organizations.refetch(), permissions.refetch()]);
  if (error) return <ErrorPanel error={error} title="The rights could not be loaded" onRetry={() => void retry()} />;
  if (!organizations.data || !permissions.data) return <SkeletonLines count={6} />;
  return (
    <MatrixOfUser userId={userId} name={name} organizations={organizations.data} permissions={permissions.data.items} />
  );
}
