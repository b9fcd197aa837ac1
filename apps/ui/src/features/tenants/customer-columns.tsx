import type { PartnerCustomer } from '@msp/models';
import { IconDots, IconInfoCircle, IconLink, IconUnlink } from '@tabler/icons-react';
import type { DataColumn } from '../../components/data-list';
import { LinkAnchor } from '../../components/link';
import { Relationship } from '../../components/relationship';
import { ActionIcon, Checkbox, Menu } from '../../components/ui';
import { paths } from '../../paths';
import classes from './tenants.module.css';

export interface CustomerHandlers {
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (customer: PartnerCustomer, isSelected: boolean) => void;
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

/** The columns of the list of customers; only those without an organization can be chosen for import. */
export function customerColumns(handlers: CustomerHandlers): readonly DataColumn<PartnerCustomer>[] {
  return [
    {
      ...{ key: 'choose', header: 'Choose', hiddenHeader: true, width: 44 },
      render: (customer) =>
        customer.linkedOrganizationId === undefined ? (
          <Checkbox
            aria-label={`Choose ${customer.displayName}`}
            checked={handlers.selected.has(customer.tenantId)}
            onChange={(event) => handlers.onSelect(customer, event.currentTarget.checked)}
          />
        ) : null,
    },
    {
      key: 'customer',
      header: 'Customer',
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
      render: ({ state, relationship }) => <Relationship state={state} relationship={relationship} />,
    },
    {
      ...{ key: 'roles', header: 'Roles', hideBelow: 'md', width: 80 },
      render: ({ relationship }) => relationship?.roles.length ?? <span className={classes.none}>None</span>,
    },
    {
      key: 'organization',
      header: 'Organization',
      hideBelow: 'sm',
      render: ({ linkedOrganizationId, linkedOrganizationName }) =>
        linkedOrganizationId === undefined ? (
          <span className={classes.none}>Not linked</span>
        ) : (
          <LinkAnchor to={paths.overview(linkedOrganizationId)}>{linkedOrganizationName}</LinkAnchor>
        ),
    },
    {
      ...{ key: 'actions', header: 'Actions', hiddenHeader: true, width: 64, align: 'right' },
      render: (customer) => <Actions customer={customer} {...handlers} />,
    },
  ];
}
