import { globalScope } from '@msp/models';
import { verifyAuditChain } from '../audit/verify-chain';
import { OrganizationRepository } from '../organizations/organization.repository';
import type { Storage } from '../storage';
import { checkLeftValues, checkSecrets, checkValues } from './blobs-and-secrets';
import type { Examination } from './examination';
import { Findings, type Diagnosis } from './findings';
import { checkTruths } from './index-rows-without-truth';
import { checkQueues, checkTimers } from './wake-ups';
import { checkIndexRows } from './missing-index-rows';

export interface ExamineOptions {
  /** Makes index rows anew and deletes leftovers that are known to be ours; without it nothing is written. */
  readonly rebuilds?: boolean;
  readonly now?: Date;
  readonly signal?: AbortSignal;
}

/**
 * Compares what the platform keeps with itself: indexes, uniqueness, audit chains, large values, secrets, wake-ups. Can be done
 * while everybody works; reads every row once and each index row by its key.
 */
export async function examine(storage: Storage, options: ExamineOptions = {}): Promise<Diagnosis> {
  const { rebuilds = false, now = new Date(), signal } = options;
  const findings = new Findings();
  const examination: Examination = { storage, findings, rebuilds, now, signal };
  const checks = [
    checkIndexRows,
    checkTruths,
    checkChains,
    checkValues,
    checkLeftValues,
    checkSecrets,
    checkTimers,
    checkQueues,
  ];
  for (const check of checks) {
    signal?.throwIfAborted();
    await check(examination);
  }
  return findings.diagnosis();
}

async function checkChains({ storage, findings }: Examination): Promise<void> {
  const organizations = await new OrganizationRepository(storage).listAll();
  for (const scope of [globalScope, ...organizations.map(({ organizationId }) => organizationId)]) {
    const { valid, problem = 'The chain does not hold.' } = await verifyAuditChain(storage, scope);
    if (valid) continue;
    const remedy =
      'Nothing repairs an audit trail. Keep a backup of this state and find out who had the right to write it.';
    findings.add({ kind: 'problem', where: `AuditChain ${scope}`, what: problem, isRepaired: false, remedy });
  }
}
