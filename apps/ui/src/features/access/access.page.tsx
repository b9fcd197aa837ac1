import type { PermissionHolder } from '@msp/models';
import { IconRobot, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state';
import { ErrorPanel } from '../../components/error-panel';
import { MatrixSave } from '../../components/matrix-save';
import { NoAccess } from '../../components/no-access';
import { type MatrixRow, PermissionMatrix } from '../../components/permission-matrix';
import { Page } from '../../components/page';
import { SkeletonLines } from '../../components/skeletons';
import { Button, Group } from '../../components/ui';
import { useMatrixDraft } from '../../components/use-matrix-draft';
import { WhyButton } from '../../components/why-button';
import { useKept } from '../../session/use-kept';
import { permissionQueries } from '../../queries/permission.queries';
import { useCan, useMe, useOrganization } from '../../session/use-me';
import classes from '../../organization/access.module.css';
import { AddAppDialog } from './add-app-dialog';
import { AddPersonDialog } from './add-person-dialog';
import { Holder, isApp, nameOf } from '../../organization/holder';
import { OrganizationTabs } from '../../organization/organization-tabs';
import { RevokeDialog } from './revoke-dialog';

interface RowContext {
  readonly organization: string;
  readonly mayChange: boolean;
  readonly onRevoke: (holder: PermissionHolder) => void;
}

function rowOf(holder: PermissionHolder, { organization, mayChange, onRevoke }: RowContext): MatrixRow {
  const { userId, organizationId, canExecuteWorkflows, canManageConfig, canManageForms, canViewHistory } = holder;
  const name = nameOf(holder);
  return {
    key: userId,
    name,
    flags: { canExecuteWorkflows, canManageConfig, canManageForms, canViewHistory },
    head: <Holder holder={holder} mayOpen={mayChange} />,
    actions: (
      <>
        <WhyButton
          userId={userId}
          organizationId={organizationId}
          name={name}
          organization={organization}
          person={name}
        />
        {mayChange ? (
          <Button variant="subtle" color="red" aria-label={`Revoke ${name}`} onClick={() => onRevoke(holder)}>
            Revoke
          </Button>
        ) : null}
      </>
    ),
  };
}

function AccessMatrix({ holders }: { readonly holders: readonly PermissionHolder[] }) {
  const { isPlatformAdmin } = useMe();
  const { organizationId, name, isActive } = useOrganization();
  const [leaving, setLeaving] = useState<PermissionHolder>();
  const rows = holders.map((holder) =>
    rowOf(holder, { organization: name, mayChange: isPlatformAdmin, onRevoke: setLeaving }),
  );
  const draft = useMatrixDraft(organizationId, rows);
  return (
    <section className={classes.panel} aria-label={`People of ${name}`}>
      {rows.length === 0 ? (
        <EmptyState
          icon={<IconUsers size={40} stroke={1.5} />}
          title={`Nobody holds rights for ${name} yet`}
          description="Platform admins may do everything here all the same."
        />
      ) : (
        <PermissionMatrix
          label={`Rights for ${name}`}
          rowHeader={holders.some(isApp) ? 'Person or app' : 'Person'}
          rows={rows}
          {...(isPlatformAdmin && isActive ? { draft } : {})}
        />
      )}
      <MatrixSave
        draft={draft}
        toPair={(userId) => ({ userId, organizationId })}
        nameOf={(key) => rows.find((row) => row.key === key)?.name ?? key}
      />
      <RevokeDialog
        holder={leaving}
        name={leaving ? nameOf(leaving) : ''}
        organizationName={name}
        onClose={() => setLeaving(undefined)}
      />
    </section>
  );
}

function subtitleOf(isPlatformAdmin: boolean, isActive: boolean): string {
  if (!isPlatformAdmin) return 'Only platform admins change rights. They may do everything here and are not listed.';
  if (!isActive) return 'The organization is inactive: rights can be taken, not granted.';
  return 'Platform admins may do everything here and are not listed.';
}

/** Who may do what for one organization, and why. Platform admins change it here. */
export function AccessPage() {
  return useCan('canManageConfig') ? <Access /> : <NoAccess />;
}

function Access() {
  const { isPlatformAdmin } = useMe();
  const { organizationId, isActive } = useOrganization();
  const [adding, setAdding, closeDialog] = useKept(`${organizationId} adding a person`, false);
  const [addingApp, setAddingApp, closeAppDialog] = useKept(`${organizationId} adding an app`, false);
  const { data, error, refetch } = useQuery(permissionQueries.ofOrganization(organizationId));
  return (
    <Page
      title="People"
      subtitle={subtitleOf(isPlatformAdmin, isActive)}
      actions={
        isPlatformAdmin && isActive ? (
          <Group gap="xs">
            <Button
              variant="default"
              leftSection={<IconRobot aria-hidden size={16} />}
              onClick={() => setAddingApp(true)}
            >
              Add app
            </Button>
            <Button leftSection={<IconUserPlus aria-hidden size={16} />} onClick={() => setAdding(true)}>
              Add person
            </Button>
          </Group>
        ) : null
      }
    >
      <OrganizationTabs />
      {error ? (
        <ErrorPanel error={error} title="The people could not be loaded" onRetry={() => void refetch()} />
      ) : null}
      {data || error ? null : <SkeletonLines count={6} />}
      {data ? <AccessMatrix holders={data.items} /> : null}
      <AddPersonDialog opened={adding} holders={data?.items ?? []} onClose={closeDialog} />
      <AddAppDialog opened={addingApp} holders={data?.items ?? []} onClose={closeAppDialog} />
    </Page>
  );
}
