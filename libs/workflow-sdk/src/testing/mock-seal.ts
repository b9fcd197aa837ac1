import type { SealedValue } from '@msp/models';
import { assertSealable, type Seal } from '../seal';
import { Secret } from '../secret';

/** A value that the workflow sealed. It prints as `[redacted]`; a test reveals it. */
export type RecordedSeal = SealedValue & { readonly value: Secret };

/** Seals into the list, with ids and a time that are the same in every run. */
export function createMockSeal(signal: AbortSignal, sealed: RecordedSeal[]): Seal {
  return async (label, value) => {
    signal.throwIfAborted();
    const plain = typeof value === 'string' ? value : value.reveal();
    assertSealable(label, plain);
    const number = String(sealed.length + 1).padStart(12, '0');
    const reference = { sealed: `0198f000-0000-7000-8000-${number}`, label, expiresAt: '2026-01-02T00:00:00.000Z' };
    sealed.push({ ...reference, value: new Secret(plain) });
    return reference;
  };
}
