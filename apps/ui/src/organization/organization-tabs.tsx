import { NavLink } from 'react-router';
import { paths } from '../paths';
import { useCan, useOrganization } from '../session/use-me';
import classes from './organization-tabs.module.css';

/** The pages of one organization, each a link; those that the person may not open are left out. */
export function OrganizationTabs() {
  const { organizationId: orgId } = useOrganization();
  const mayManage = useCan('canManageConfig');
  const tabs = [
    { label: 'Overview', to: paths.overview(orgId), shown: true },
    { label: 'Set up', to: paths.setUp(orgId), shown: mayManage },
    { label: 'Configuration', to: paths.configuration(orgId), shown: true },
    { label: 'Secrets', to: paths.secrets(orgId), shown: mayManage },
    { label: 'Integrations', to: paths.integrations(orgId), shown: mayManage },
    { label: 'People', to: paths.access(orgId), shown: mayManage },
    { label: 'History', to: paths.history(orgId), shown: true },
  ];
  return (
    <nav aria-label="Organization" className={classes.tabs}>
      <ul>
        {tabs.map(({ label, to, shown }) =>
          shown ? (
            <li key={to}>
              <NavLink to={to} className={classes.tab}>
                {label}
              </NavLink>
            </li>
          ) : null,
        )}
      </ul>
    </nav>
  );
}
