import type { RelationshipState } from '@msp/models';
import { watchGauge } from '@msp/telemetry';
import type { AuditSealer } from '../audit/audit-sealer';
import type { Context } from '../context';

const states: readonly RelationshipState[] = ['active', 'pending', 'expiring', 'expired', 'missing'];

export interface FigureSources {
  readonly sealer: Pick<AuditSealer, 'unsealedMs'>;
  readonly partnerDirectory: Pick<Context['partnerDirectory'], 'lastKnown'>;
  readonly tenantConsents: Pick<Context['tenantConsents'], 'missingCount'>;
}

/** Tells whoever measures what this process knows without asking anybody. Answers what ends that. */
export function watchFigures({ sealer, partnerDirectory, tenantConsents }: FigureSources): () => void {
  const stops = [
    watchGauge('msp.audit.unsealed.age', () => [{ value: sealer.unsealedMs / 1_000 }]),
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
