import { type AccessibleOrganization, globalScope, type Me, type PermissionFlag, type Preferences } from '@msp/models';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useChange } from '../lib/use-change';
import { meQueries } from '../queries/me.queries';

const defaults: Preferences = {
  colorScheme: 'system',
  density: 'compact',
  timeFormat: 'relative',
  pinnedForms: [],
  recentOrganizations: [],
};

/** The signed-in person. Routes have loaded them before anything below the shell renders. */
export function useMe(): Me {
  return useSuspenseQuery(meQueries.me()).data;
}

/** The organization of the address, if the page belongs to one. */
export function useOptionalOrganization(): AccessibleOrganization | undefined {
  const { orgId } = useParams();
  return useMe().organizations.find((organization) => organization.organizationId === orgId);
}

/** The organization of the address; only for pages below `/orgs/:orgId`, whose loader has checked the access. */
export function useOrganization(): AccessibleOrganization {
  const organization = useOptionalOrganization();
  if (!organization) throw new Error('This page belongs to an organization, and its address names none.');
  return organization;
}

/** The organization's id, or `GLOBAL` on a page that belongs to no organization. */
export function useScope(): string {
  return useParams()['orgId'] ?? globalScope;
}

/** Whether the person holds a right on the organization of the address. The services decide; this only shows or hides. */
export function useCan(flag: PermissionFlag): boolean {
  const { isPlatformAdmin } = useMe();
  const organization = useOptionalOrganization();
  return isPlatformAdmin || organization?.permissions[flag] === true;
}

/** Own preferences, or what is usual while they load or cannot be had: never a reason to stop. */
export function usePreferences(): Preferences {
  return useQuery(meQueries.preferences()).data ?? defaults;
}

/** A change of one's own preferences: it shows at once, and is taken back when it cannot be stored. */
export function useUpdatePreferences() {
  return useChange(meQueries.updatePreferences()).change;
}
