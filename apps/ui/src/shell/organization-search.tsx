import { IconBuilding } from '@tabler/icons-react';
import type { AccessibleOrganization } from '@msp/models';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { SearchList } from '../components/search-list';
import { Kbd } from '../components/ui';
import { useOrganizationDomains } from '../components/use-organization-domains';
import { findOrganizations, type FoundOrganization } from '../lib/find-organizations';
import { pathInOtherOrganization } from '../paths';
import { useMe, usePreferences } from '../session/use-me';
import { recentOrganizations } from './recent-organizations';

function toItem({ organization, domain }: FoundOrganization<AccessibleOrganization>, group: string, pathname: string) {
  const hint = [domain, organization.isActive ? undefined : 'Inactive'].filter(Boolean).join(', ');
  return {
    key: `${group}-${organization.organizationId}`,
    label: organization.name,
    to: pathInOtherOrganization(pathname, organization.organizationId),
    icon: <IconBuilding size={16} />,
    ...(hint === '' ? {} : { hint }),
  };
}

/** Recent organizations, copied above all of them; typing a name, a domain or an address narrows both. */
export function OrganizationSearch({ onDone }: { onDone: () => void }) {
  const [query, setQuery] = useState('');
  const me = useMe();
  const recent = recentOrganizations(me, usePreferences());
  const { pathname } = useLocation();
  const domainsOf = useOrganizationDomains();
  const groupOf = (label: string, organizations: readonly AccessibleOrganization[]) => ({
    label,
    items: findOrganizations(organizations, query, { textOf: ({ name }) => name, domainsOf }).map((one) =>
      toItem(one, label, pathname),
    ),
  });
  return (
    <SearchList
      label="Organizations"
      placeholder="Find by name, domain or address"
      query={query}
      onQuery={setQuery}
      groups={[groupOf('Recent', recent), groupOf('All organizations', me.organizations)]}
      nothing="No organization has such a name or domain."
      onDone={onDone}
      footer={
        <span>
          <Kbd size="xs">Enter</Kbd> switches
        </span>
      }
    />
  );
}
