import {
  IconBuildingCommunity,
  IconForms,
  IconHistory,
  IconHome,
  IconSitemap,
  IconUserBolt,
  type TablerIcon,
} from '@tabler/icons-react';
import { paths } from '../paths';
import { useMe, useOptionalOrganization } from '../session/use-me';
import { useLastOrganization } from './recent-organizations';

export interface NavigationEntry {
  readonly label: string;
  readonly to: string;
  readonly Icon: TablerIcon;
  /** Current on exactly this address only, not on those below it. */
  readonly end?: boolean;
}

export interface NavigationSection {
  readonly label: string;
  readonly organization: boolean;
  readonly entries: readonly NavigationEntry[];
}

function useOrganizationSection(): NavigationSection[] {
  const { isPlatformAdmin } = useMe();
  const last = useLastOrganization();
  const organization = useOptionalOrganization() ?? last;
  if (!organization) return [];
  const { organizationId: orgId, permissions, name } = organization;
  const mayRun = isPlatformAdmin || permissions.canExecuteWorkflows || permissions.canManageForms;
  const maySeeHistory = isPlatformAdmin || permissions.canViewHistory;
  const entries = [
    { label: 'Home', to: paths.home(orgId), Icon: IconHome, end: true },
    ...(mayRun ? [{ label: 'Forms', to: paths.forms(orgId), Icon: IconForms }] : []),
    ...(maySeeHistory ? [{ label: 'History', to: paths.history(orgId), Icon: IconHistory }] : []),
  ];
  return [{ label: name, organization: true, entries }];
}

/** What the person may go to: what belongs to the organization in view, and what spans all of them. */
export function useNavigation(): NavigationSection[] {
  const { isPlatformAdmin, organizations } = useMe();
  const own = useOrganizationSection();
  if (organizations.length === 0 && !isPlatformAdmin) return [];
  const entries = [
    { label: 'My executions', to: paths.myHistory(), Icon: IconUserBolt },
    { label: 'Workflows', to: paths.workflows(), Icon: IconSitemap },
    { label: 'Organizations', to: paths.organizations(), Icon: IconBuildingCommunity },
  ];
  return [...own, { label: 'All organizations', organization: false, entries }];
}
