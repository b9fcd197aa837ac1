import { seedPeople } from '@msp/testing';
import { z } from 'zod';
import { dataFolder, findRunningStack } from './stack/stack-file';

const answerSchema = z.union([z.object({ access_token: z.string() }), z.object({ error: z.string() })]);

async function fetchToken(handle: string | undefined): Promise<string> {
  const handles = Object.keys(seedPeople).join(', ');
  if (handle === undefined) throw new Error(`Usage: npm run -s token -- <handle>, one of ${handles}.`);
  if (!(handle in seedPeople)) throw new Error(`Nobody has the handle ${handle}. Known are ${handles}.`);
  const stack = await findRunningStack(dataFolder(process.env));
  if (!stack) throw new Error('The local stack is not running. Start it with npm start, then ask again.');
  const response = await fetch(`${stack.addresses.identityProvider}/local/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ handle }),
  });
  const answer = answerSchema.parse(await response.json());
  if ('error' in answer) throw new Error(answer.error);
  return answer.access_token;
}

fetchToken(process.argv[2]).then(
  (token) => console.log(token),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
