import type { RelationshipState } from '@msp/models';
import { watchGauge } from '@msp/telemetry';
import type { Context } from '../context';

const states: readonly RelationshipState[] = ['active', 'pending', 'expiring', 'expired', 'missing'];

export interface FigureSources extends Pick<Context, 'now'> {
  readonly backupStates: Pick<Context['backupStates'], 'list'>;
  readonly sealer: { readonly unsealedMs: number };
  readonly partnerDirectory: Pick<Context['partnerDirectory'], 'lastKnown'>;
  readonly tenantConsents: Pick<Context['tenantConsents'], 'missingCount'>;
}

/** Tells whoever measures how what nobody looks at is doing. No vendor is asked. Answers what ends that. */
export function watchFigures({
  sealer,
  partnerDirectory,
  tenantConsents,
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
    watchGauge('msp.tenants.consent_missing', () => [{ value: tenantConsents.missingCount }]),
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
