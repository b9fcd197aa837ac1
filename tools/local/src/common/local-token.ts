import { seedPeople } from '@msp/testing';
import { z } from 'zod';

const answerSchema = z.union([z.object({ access_token: z.string() }), z.object({ error: z.string() })]);

/** Throws an Error that names the people of the local stack where the handle is none of theirs. */
export function assertHandle(handle: string): void {
  if (handle in seedPeople) return;
  throw new Error(`Nobody has the handle ${handle}. Known are ${Object.keys(seedPeople).join(', ')}.`);
}

/** An access token of the person, issued by the identity provider of the local stack as its sign-in issues one. */
export async function fetchLocalToken(identityProvider: string, handle: string): Promise<string> {
  assertHandle(handle);
  const response = await fetch(`${identityProvider}/local/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ handle }),
  });
  const answer = answerSchema.parse(await response.json());
  if ('error' in answer) throw new Error(answer.error);
  return answer.access_token;
}
