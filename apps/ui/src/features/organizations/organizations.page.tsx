import { IconBuildingCommunity, IconCircleCheck, IconCircleOff, IconPlus, IconSearch } from '@tabler/icons-react';
import type { Organization } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CopyButton } from '../../components/copy-button';
import { type DataColumn, DataList } from '../../components/data-list';
import { EmptyState } from '../../components/empty-state';
import { Page } from '../../components/page';
import { Time } from '../../components/time';
import { Badge, Button, Group, TextInput } from '../../components/ui';
import { fuzzyFilter } from '../../lib/fuzzy';
import { useListParams } from '../../lib/list-params';
import { useKept } from '../../lib/use-kept';
import { paths } from '../../paths';
import { organizationQueries } from '../../queries/organization.queries';
import { useMe } from '../../session/use-me';
import { AddClientDialog } from './add-client-dialog';
import { CreateOrganizationDialog } from './create-organization-dialog';
import { DeactivateOrganizationDialog } from './deactivate-organization-dialog';
import { EditOrganizationDialog } from './edit-organization-dialog';
import { FirstSteps } from './first-steps';
import { OrganizationActions } from './organization-actions';
import classes from './organizations.module.css';

interface Handlers {
  readonly onEdit: (organization: Organization) => void;
  readonly onDeactivate: (organization: Organization) => void;
}

function StateBadge({ isActive }: { isActive: boolean }) {
  const Icon = isActive ? IconCircleCheck : IconCircleOff;
  return (
    <Badge color={isActive ? 'green' : 'gray'} leftSection={<Icon aria-hidden size={14} />}>
      {isActive ? 'Active' : 'Inactive'}
    </Badge>
  );
}

function Tenant({ tenantId }: { tenantId: string | null }) {
  if (!tenantId) return <span className={classes.none}>No tenant linked</span>;
  return (
    <span className={classes.tenant}>
      <code>{tenantId}</code>
      <CopyButton value={tenantId} label="Copy tenant id" />
    </span>
  );
}

function columnsWith({ onEdit, onDeactivate }: Handlers): DataColumn<Organization>[] {
  return [
    { key: 'name', header: 'Name', render: ({ name }) => name },
    { key: 'state', header: 'State', width: 130, render: ({ isActive }) => <StateBadge isActive={isActive} /> },
    {
      key: 'tenant',
      header: 'Microsoft Entra tenant',
      hideBelow: 'md',
      render: ({ tenantId }) => <Tenant tenantId={tenantId} />,
    },
    {
      key: 'changed',
      header: 'Changed',
      width: 150,
      hideBelow: 'sm',
      render: ({ updatedAt }) => <Time value={updatedAt} />,
    },
    {
      key: 'actions',
      header: 'Actions',
      hiddenHeader: true,
      width: 64,
      align: 'right',
      render: (organization) => (
        <OrganizationActions
          organization={organization}
          onEdit={() => onEdit(organization)}
          onDeactivate={() => onDeactivate(organization)}
        />
      ),
    },
  ];
}

function OrganizationList({ onAdd, ...handlers }: Handlers & { readonly onAdd: () => void }) {
  const { isPlatformAdmin } = useMe();
  const { values, set, clear, filtered } = useListParams(['q']);
  const state = useQuery(organizationQueries.list());
  const rows = state.data
    ? fuzzyFilter(state.data, values.q ?? '', ({ name, tenantId }) => `${name} ${tenantId ?? ''}`)
    : undefined;
  return (
    <DataList
      label="Organizations"
      columns={columnsWith(handlers)}
      rows={rows}
      rowKey={({ organizationId }) => organizationId}
      rowLink={({ organizationId }) => paths.home(organizationId)}
      state={state}
      filtered={filtered}
      onClearFilters={clear}
      empty={
        isPlatformAdmin ? (
          <FirstSteps onAdd={onAdd} />
        ) : (
          <EmptyState
            icon={<IconBuildingCommunity size={40} stroke={1.5} />}
            title="No organizations yet"
            description="A platform admin gives you rights on the clients that you work for."
          />
        )
      }
      toolbar={
        <>
          <TextInput
            aria-label="Search organizations"
            placeholder="Search by name or tenant"
            leftSection={<IconSearch aria-hidden size={16} />}
            value={values.q ?? ''}
            onChange={(event) => set({ q: event.currentTarget.value })}
            className={classes.search}
          />
          <span className={classes.count} role="status">
            {rows && state.data ? `${rows.length} of ${state.data.length}` : ''}
          </span>
        </>
      }
    />
  );
}

/** The client companies: all of them for platform admins, one's own for everybody else. */
export function OrganizationsPage() {
  const { isPlatformAdmin } = useMe();
  const [adding, setAdding] = useState(false);
  const [creating, setCreating, closeCreating] = useKept('adding an organization', false);
  const [edited, setEdited, closeEdited] = useKept<Organization | undefined>('editing an organization', undefined);
  const [leaving, setLeaving] = useState<Organization>();
  return (
    <Page
      title="Organizations"
      help="organizations"
      subtitle="The client companies that you work for."
      actions={
        isPlatformAdmin ? (
          <Group gap="xs">
            <Button variant="default" onClick={() => setCreating(true)}>
              Add organization
            </Button>
            <Button leftSection={<IconPlus aria-hidden size={16} />} onClick={() => setAdding(true)}>
              Add client
            </Button>
          </Group>
        ) : null
      }
    >
      <OrganizationList onAdd={() => setAdding(true)} onEdit={setEdited} onDeactivate={setLeaving} />
      <AddClientDialog
        opened={adding}
        onByName={() => {
          setAdding(false);
          setCreating(true);
        }}
        onClose={() => setAdding(false)}
      />
      <CreateOrganizationDialog opened={creating} onClose={closeCreating} />
      <EditOrganizationDialog organization={edited} onClose={closeEdited} />
      <DeactivateOrganizationDialog organization={leaving} onClose={() => setLeaving(undefined)} />
    </Page>
  );
}
