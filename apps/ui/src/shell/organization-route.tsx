import { Outlet } from 'react-router';
import { useOrganization } from '../session/use-me';
import { useRememberOrganization } from './recent-organizations';

/** Everything below `/orgs/:orgId`. A change of organization starts its pages anew: no state crosses over. */
export function OrganizationRoute() {
  const { organizationId } = useOrganization();
  useRememberOrganization(organizationId);
  return <Outlet key={organizationId} />;
}
