import {
  IconAdjustments,
  IconActivityHeartbeat,
  IconBuildingCommunity,
  IconChartBar,
  IconBuilding,
  IconCloudComputing,
  IconForms,
  IconTools,
  IconArrowsExchange,
  IconHistory,
  IconHome,
  IconListDetails,
  IconSitemap,
  IconUserBolt,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import { globalScope } from '@msp/models';
import { paths } from '../paths';
import { useMe, useOptionalOrganization } from '../session/use-me';
import { useLastOrganization } from './recent-organizations';

interface NavigationEntry {
  readonly label: string;
  readonly to: string;
  readonly Icon: TablerIcon;
  /** Current on exactly this address only, not on those below it. */
  readonly end?: boolean;
  /** Addresses of the same place under other tabs; current there too. */
  readonly tabs?: readonly string[];
}

export interface NavigationSection {
  readonly label: string;
  readonly organization: boolean;
  readonly entries: readonly NavigationEntry[];
}

function useOrganizationSection(): NavigationSection[] {
  const { isPlatformAdmin } = useMe();
  const last = useLastOrganization();
  const current = useOptionalOrganization();
  const organization = current ?? last;
  if (!organization) return [];
  const { organizationId: orgId, permissions, name } = organization;
  const mayRun = isPlatformAdmin || permissions.canExecuteWorkflows || permissions.canManageForms;
  const mayBuild = isPlatformAdmin || permissions.canManageForms;
  const maySeeHistory = isPlatformAdmin || permissions.canViewHistory;
  const entries = [
    { label: 'Home', to: paths.home(orgId), Icon: IconHome, end: true },
    ...(mayRun ? [{ label: 'Forms', to: paths.forms(orgId), Icon: IconForms }] : []),
    ...(mayBuild ? [{ label: 'Form builder', to: paths.builder(orgId), Icon: IconTools }] : []),
    ...(maySeeHistory ? [{ label: 'History', to: paths.history(orgId), Icon: IconHistory }] : []),
    { label: 'Dashboard', to: paths.dashboard(orgId), Icon: IconChartBar },
    ...(maySeeHistory ? [{ label: 'Audit', to: paths.audit(orgId), Icon: IconListDetails }] : []),
    {
      label: 'Organization',
      to: paths.overview(orgId),
      Icon: IconBuilding,
      tabs: [
        paths.setUp(orgId),
        paths.configuration(orgId),
        paths.secrets(orgId),
        paths.integrations(orgId),
        paths.access(orgId),
      ],
    },
  ];
  // Where the page is about none, it is a way back and no statement about the page.
  return [{ label: current ? name : `Last used: ${name}`, organization: true, entries }];
}

/** What the person may go to: what belongs to the organization in view, and what spans all of them. */
export function useNavigation(): NavigationSection[] {
  const { isPlatformAdmin, organizations } = useMe();
  const own = useOrganizationSection();
  if (organizations.length === 0 && !isPlatformAdmin) return [];
  const entries = [
    { label: 'Dashboard', to: paths.dashboard(), Icon: IconChartBar },
    { label: 'My executions', to: paths.myHistory(), Icon: IconUserBolt },
    { label: 'Workflows', to: paths.workflows(), Icon: IconSitemap },
    { label: 'Organizations', to: paths.organizations(), Icon: IconBuildingCommunity },
    ...(isPlatformAdmin ? [{ label: 'Tenants', to: paths.tenants(), Icon: IconCloudComputing }] : []),
    ...(isPlatformAdmin ? [{ label: 'Mappings', to: paths.mappings(), Icon: IconArrowsExchange }] : []),
    ...(isPlatformAdmin ? [{ label: 'Users', to: paths.users(), Icon: IconUsers }] : []),
    ...(isPlatformAdmin ? [{ label: 'Audit', to: paths.audit(globalScope), Icon: IconListDetails }] : []),
    ...(isPlatformAdmin ? [{ label: 'System', to: paths.system(), Icon: IconActivityHeartbeat }] : []),
    ...(isPlatformAdmin
      ? [
          {
            label: 'Global settings',
            to: paths.configuration(globalScope),
            Icon: IconAdjustments,
            tabs: [paths.secrets(globalScope), paths.integrations(globalScope)],
          },
        ]
      : []),
  ];
  return [...own, { label: 'All organizations', organization: false, entries }];
}
