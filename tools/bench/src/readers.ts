import type { TokenSubject } from '@msp/testing';

/** People who take turns, because the API limits each person's requests. */
export const readersOf = (count: number): readonly TokenSubject[] =>
  Array.from({ length: count }, (_item, number) => ({
    oid: `7c1d1000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    name: `Reader ${number}`,
    email: `reader${number}@msp.example`,
    roles: [],
  }));
