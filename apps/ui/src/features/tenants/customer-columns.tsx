import type { PartnerCustomer } from '@msp/models';
import type { DataColumn } from '../../components/list-columns';
import { IconDots, IconInfoCircle, IconLink, IconUnlink } from '@tabler/icons-react';
import { LinkAnchor } from '../../components/link';
import { Relationship, relationshipAppearance } from '../../components/relationship';
import { Time } from '../../components/time';
import { ActionIcon, Menu } from '../../components/ui';
import { paths } from '../../paths';
import classes from './tenants.module.css';

export interface CustomerHandlers {
  readonly onDetails: (customer: PartnerCustomer) => void;
  readonly onLink: (customer: PartnerCustomer) => void;
  readonly onUnlink: (customer: PartnerCustomer) => void;
}

function Actions({ customer, ...handlers }: CustomerHandlers & { readonly customer: PartnerCustomer }) {
  const { displayName, linkedOrganizationId } = customer;
  return (
    <Menu position="bottom-end" width={220} shadow="md">
      <Menu.Target>
        <ActionIcon aria-label={`Actions for ${displayName}`}>
          <IconDots aria-hidden size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconInfoCircle aria-hidden size={16} />} onClick={() => handlers.onDetails(customer)}>
          Details
        </Menu.Item>
        {linkedOrganizationId === undefined ? (
          <Menu.Item leftSection={<IconLink aria-hidden size={16} />} onClick={() => handlers.onLink(customer)}>
            Link to an organization
          </Menu.Item>
        ) : (
          <Menu.Item
            c="var(--mantine-color-error)"
            leftSection={<IconUnlink aria-hidden size={16} />}
            onClick={() => handlers.onUnlink(customer)}
          >
            Unlink
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The columns of the list of customers. */
export function customerColumns(handlers: CustomerHandlers): readonly DataColumn<PartnerCustomer>[] {
  return [
    {
      key: 'customer',
      header: 'Customer',
      text: ({ displayName }) => displayName,
      sortBy: ({ displayName }) => displayName,
      render: ({ displayName, defaultDomainName }) => (
        <>
          <span className={classes.customer}>{displayName}</span>
          <span className={classes.domain}>{defaultDomainName}</span>
        </>
      ),
    },
    {
      key: 'relationship',
      header: 'Relationship (GDAP)',
      text: ({ state }) => relationshipAppearance[state].label,
      sortBy: ({ state, relationship }) => `${relationshipAppearance[state].label} ${relationship?.endDateTime ?? ''}`,
      render: ({ state, relationship }) => <Relationship state={state} relationship={relationship} />,
    },
    {
      key: 'roles',
      header: 'Roles',
      hideBelow: 'md',
      width: 80,
      text: ({ relationship }) => relationship?.roles.length ?? 0,
      sortBy: ({ relationship }) => relationship?.roles.length ?? 0,
      render: ({ relationship }) => relationship?.roles.length ?? <span className={classes.none}>None</span>,
    },
    {
      key: 'organization',
      header: 'Organization',
      hideBelow: 'sm',
      text: ({ linkedOrganizationName }) => linkedOrganizationName,
      sortBy: ({ linkedOrganizationName }) => linkedOrganizationName,
      render: ({ linkedOrganizationId, linkedOrganizationName }) =>
        linkedOrganizationId === undefined ? (
          <span className={classes.none}>Not linked</span>
        ) : (
          <LinkAnchor to={paths.overview(linkedOrganizationId)}>{linkedOrganizationName}</LinkAnchor>
        ),
    },
    {
      key: 'domain',
      header: 'Domain',
      optional: true,
      text: ({ defaultDomainName }) => defaultDomainName,
      sortBy: ({ defaultDomainName }) => defaultDomainName,
      render: ({ defaultDomainName }) => defaultDomainName ?? '',
    },
    {
      key: 'until',
      header: 'Relationship until',
      optional: true,
      text: ({ relationship }) => relationship?.endDateTime?.slice(0, 10),
      sortBy: ({ relationship }) => relationship?.endDateTime,
      render: ({ relationship }) => (relationship?.endDateTime ? <Time value={relationship.endDateTime} /> : ''),
    },
    {
      key: 'tenant',
      header: 'Tenant id',
      optional: true,
      text: ({ tenantId }) => tenantId,
      render: ({ tenantId }) => <code>{tenantId}</code>,
    },
    {
      key: 'actions',
      header: 'Actions',
      hiddenHeader: true,
      width: 64,
      align: 'right',
      render: (customer) => <Actions customer={customer} {...handlers} />,
    },
  ];
}
