import { IconBuilding } from '@tabler/icons-react';
import type { AccessibleOrganization } from '@msp/models';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { SearchList } from '../components/search-list';
import { Kbd } from '../components/ui';
import { fuzzyFilter } from '../lib/fuzzy';
import { pathInOtherOrganization } from '../paths';
import { useMe, usePreferences } from '../session/use-me';
import { recentOrganizations } from './recent-organizations';

function toItem(organization: AccessibleOrganization, group: string, pathname: string) {
  return {
    key: `${group}-${organization.organizationId}`,
    label: organization.name,
    to: pathInOtherOrganization(pathname, organization.organizationId),
    icon: <IconBuilding size={16} />,
    ...(organization.isActive ? {} : { hint: 'Inactive' }),
  };
}

/** Recent organizations, copied above all of them; typing narrows both. */
export function OrganizationSearch({ onDone }: { onDone: () => void }) {
  const [query, setQuery] = useState('');
  const me = useMe();
  const recent = recentOrganizations(me, usePreferences());
  const { pathname } = useLocation();
  const groupOf = (label: string, organizations: readonly AccessibleOrganization[]) => ({
    label,
    items: fuzzyFilter(organizations, query, ({ name }) => name).map((one) => toItem(one, label, pathname)),
  });
  return (
    <SearchList
      label="Organizations"
      placeholder="Find an organization"
      query={query}
      onQuery={setQuery}
      groups={[groupOf('Recent', recent), groupOf('All organizations', me.organizations)]}
      nothing="No organization has such a name."
      onDone={onDone}
      footer={
        <span>
          <Kbd size="xs">Enter</Kbd> switches
        </span>
      }
    />
  );
}
