import type { RelationshipState } from '@msp/models';
import { watchGauge } from '@msp/telemetry';
import type { Context } from '../context';

const states: readonly RelationshipState[] = ['active', 'pending', 'expiring', 'expired', 'missing'];

export interface FigureSources extends Pick<Context, 'now'> {
  readonly backupStates: Pick<Context['backupStates'], 'list'>;
  readonly sealer: { readonly unsealedMs: number };
  readonly partnerDirectory: Pick<Context['partnerDirectory'], 'lastKnown'>;
  readonly organizations: Pick<Context['organizations'], 'listAll'>;
  readonly seenTenants: Pick<Context['seenTenants'], 'listConsents'>;
}

/** Tells whoever measures how what nobody looks at is doing. No vendor is asked. Answers what ends that. */
export function watchFigures({
  sealer,
  partnerDirectory,
  organizations,
  seenTenants,
  backupStates,
  now,
}: FigureSources): () => void {
  const stops = [
    watchGauge('msp.audit.unsealed.age', () => [{ value: sealer.unsealedMs / 1_000 }]),
    watchGauge('msp.backup.age', async () =>
      (await backupStates.list()).flatMap(({ kind, completedAt }) =>
        completedAt === undefined
          ? []
          : { value: (now().getTime() - Date.parse(completedAt)) / 1_000, labels: { 'msp.backup.kind': kind } },
      ),
    ),
    watchGauge('msp.tenants.consent_missing', async () => [
      { value: await countLackingConsent(organizations, seenTenants) },
    ]),
    watchGauge('msp.tenants.relationships', () => {
      const customers = partnerDirectory.lastKnown();
      if (customers === undefined) return [];
      return states.map((state) => ({
        value: customers.filter((customer) => customer.state === state).length,
        labels: { 'msp.relationship.state': state },
      }));
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

/** Of how many linked tenants something was missing when somebody last looked, in any process. */
async function countLackingConsent(
  organizations: FigureSources['organizations'],
  seenTenants: FigureSources['seenTenants'],
): Promise<number> {
  const [all, consents] = await Promise.all([organizations.listAll(), seenTenants.listConsents()]);
  return all.filter(({ organizationId, tenantId, isActive }) => {
    const seen = consents.get(organizationId);
    return isActive && seen !== undefined && seen.tenantId === tenantId && seen.state !== 'granted';
  }).length;
}
