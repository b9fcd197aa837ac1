import { createHash } from 'node:crypto';
import type { AuditEvent } from './audit-row';

/** What stands before the first link. */
export const firstHash = '0'.repeat(64);

/** JSON with the keys of every object in order, so that equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isRecord(part) ? sorted(part) : part));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const sorted = (value: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));

/** The hash of a link: hexadecimal SHA-256 over the hash before it, its number and its event. */
export function linkHash(previousHash: string, sequence: number, event: AuditEvent): string {
  return createHash('sha256')
    .update(`${previousHash}\n${sequence}\n${canonicalJson(event)}`)
    .digest('hex');
}
