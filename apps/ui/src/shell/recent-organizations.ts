import type { AccessibleOrganization, Me, Preferences } from '@msp/models';
import { useEffect, useEffectEvent } from 'react';
import { useMe, usePreferences, useUpdatePreferences } from '../session/use-me';
import { useQuery } from '@tanstack/react-query';
import { meQueries } from '../queries/me.queries';

const kept = 5;

/** The organizations worked for last, newest first, as far as the person still has access. */
export function recentOrganizations(me: Me, preferences: Preferences): AccessibleOrganization[] {
  return preferences.recentOrganizations.flatMap((id) => {
    const found = me.organizations.find((organization) => organization.organizationId === id);
    return found ? [found] : [];
  });
}

/** Where to begin: the organization of the last visit, else the first active one. */
export function lastOrganization(me: Me, preferences: Preferences): AccessibleOrganization | undefined {
  const active = me.organizations.filter((organization) => organization.isActive);
  return recentOrganizations(me, preferences)[0] ?? active[0] ?? me.organizations[0];
}

export function useLastOrganization(): AccessibleOrganization | undefined {
  return lastOrganization(useMe(), usePreferences());
}

/** Puts an organization in front of the recent ones, once the stored ones are known. */
export function useRememberOrganization(orgId: string): void {
  const { data: preferences } = useQuery(meQueries.preferences());
  const change = useUpdatePreferences();
  const recent = preferences?.recentOrganizations;
  const isKnown = recent !== undefined;
  const remember = useEffectEvent(() => {
    if (!recent || recent[0] === orgId) return;
    void change({ recentOrganizations: [orgId, ...recent.filter((id) => id !== orgId)].slice(0, kept) });
  });
  useEffect(() => {
    // Only a change of organization is worth storing; a failure is tried again with the next one.
    if (isKnown) remember();
  }, [orgId, isKnown]);
}
