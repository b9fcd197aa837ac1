import { IconCircleCheck, IconCircleOff } from '@tabler/icons-react';
import type { DataColumn } from '../../components/list-columns';
import type { Organization } from '@msp/models';
import { relationshipAppearance } from '../../components/relationship';
import { Time } from '../../components/time';
import { Badge } from '../../components/ui';
import { OrganizationActions } from './organization-actions';
import type { ListedOrganization } from './organization-summary.queries';
import {
  ConsentCell,
  ConsentCheckedCell,
  consentLabels,
  LastRunCell,
  MappingsCell,
  RelationshipCell,
  TenantCell,
} from './summary-cells';

export interface OrganizationHandlers {
  readonly onEdit: (organization: Organization) => void;
  readonly onDeactivate: (organization: Organization) => void;
}

interface ColumnParts extends OrganizationHandlers {
  /** What an integration is called for people. */
  readonly nameOf: (integration: string) => string;
}

function StateBadge({ isActive }: { isActive: boolean }) {
  const Icon = isActive ? IconCircleCheck : IconCircleOff;
  return (
    <Badge color={isActive ? 'green' : 'gray'} leftSection={<Icon aria-hidden size={14} />}>
      {isActive ? 'Active' : 'Inactive'}
    </Badge>
  );
}

const state = ({ isActive }: Organization) => (isActive ? 'Active' : 'Inactive');

/** The columns of the list of organizations. */
export function organizationColumns({ onEdit, onDeactivate, nameOf }: ColumnParts): DataColumn<ListedOrganization>[] {
  return [
    {
      key: 'name',
      header: 'Name',
      text: ({ name }) => name,
      sortBy: ({ name }) => name,
      render: ({ name }) => name,
    },
    {
      key: 'state',
      header: 'State',
      width: 110,
      text: state,
      sortBy: state,
      render: ({ isActive }) => <StateBadge isActive={isActive} />,
    },
    {
      key: 'tenant',
      header: 'Microsoft Entra tenant',
      width: 240,
      hideBelow: 'md',
      text: ({ tenantId }) => tenantId,
      sortBy: ({ tenantId }) => tenantId ?? undefined,
      render: (organization) => <TenantCell organization={organization} />,
    },
    {
      key: 'consent',
      header: 'Consent',
      width: 110,
      hideBelow: 'lg',
      text: ({ summary }) => summary?.consent && consentLabels[summary.consent.state],
      render: (organization) => <ConsentCell organization={organization} />,
    },
    {
      key: 'consent-checked',
      header: 'Consent looked at',
      width: 150,
      optional: true,
      text: ({ summary }) => summary?.consent?.checkedAt,
      render: (organization) => <ConsentCheckedCell organization={organization} />,
    },
    {
      key: 'mappings',
      header: 'Mappings',
      width: 170,
      hideBelow: 'md',
      text: ({ summary }) => summary?.mappings.map(nameOf).join('; '),
      render: (organization) => <MappingsCell organization={organization} />,
    },
    {
      key: 'last-run',
      header: 'Last run',
      width: 230,
      hideBelow: 'sm',
      text: ({ summary }) => summary?.lastExecution?.startedAt,
      render: (organization) => <LastRunCell organization={organization} />,
    },
    {
      key: 'relationship',
      header: 'Relationship (GDAP)',
      width: 140,
      optional: true,
      text: ({ summary }) => summary?.relationship && relationshipAppearance[summary.relationship].label,
      render: (organization) => <RelationshipCell organization={organization} />,
    },
    {
      key: 'domain',
      header: 'Tenant domain',
      optional: true,
      text: ({ summary }) => summary?.tenantDomain,
      render: (organization) => <TenantCell organization={organization} />,
    },
    {
      key: 'changed',
      header: 'Changed',
      width: 150,
      optional: true,
      text: ({ updatedAt }) => updatedAt,
      sortBy: ({ updatedAt }) => Date.parse(updatedAt),
      render: ({ updatedAt }) => <Time value={updatedAt} />,
    },
    {
      key: 'created',
      header: 'Added',
      width: 150,
      optional: true,
      text: ({ createdAt }) => createdAt,
      sortBy: ({ createdAt }) => Date.parse(createdAt),
      render: ({ createdAt }) => <Time value={createdAt} />,
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
