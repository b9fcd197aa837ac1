import { IconCircleCheck, IconCircleOff } from '@tabler/icons-react';
import type { Organization } from '@msp/models';
import { CopyButton } from '../../components/copy-button';
import type { DataColumn } from '../../components/data-list';
import { Time } from '../../components/time';
import { Badge } from '../../components/ui';
import { OrganizationActions } from './organization-actions';
import classes from './organizations.module.css';

export interface OrganizationHandlers {
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

const state = ({ isActive }: Organization) => (isActive ? 'Active' : 'Inactive');

/** The columns of the list of organizations. */
export function organizationColumns({ onEdit, onDeactivate }: OrganizationHandlers): DataColumn<Organization>[] {
  return [
    {
      ...{ key: 'name', header: 'Name' },
      text: ({ name }) => name,
      sortBy: ({ name }) => name,
      render: ({ name }) => name,
    },
    {
      ...{ key: 'state', header: 'State', width: 130 },
      text: state,
      sortBy: state,
      render: ({ isActive }) => <StateBadge isActive={isActive} />,
    },
    {
      ...{ key: 'tenant', header: 'Microsoft Entra tenant', hideBelow: 'md' },
      text: ({ tenantId }) => tenantId,
      sortBy: ({ tenantId }) => tenantId ?? undefined,
      render: ({ tenantId }) => <Tenant tenantId={tenantId} />,
    },
    {
      ...{ key: 'changed', header: 'Changed', width: 150, hideBelow: 'sm' },
      text: ({ updatedAt }) => updatedAt,
      sortBy: ({ updatedAt }) => Date.parse(updatedAt),
      render: ({ updatedAt }) => <Time value={updatedAt} />,
    },
    {
      ...{ key: 'created', header: 'Added', width: 150, optional: true },
      text: ({ createdAt }) => createdAt,
      sortBy: ({ createdAt }) => Date.parse(createdAt),
      render: ({ createdAt }) => <Time value={createdAt} />,
    },
    {
      ...{ key: 'actions', header: 'Actions', hiddenHeader: true, width: 64, align: 'right' },
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
