import { seedPeople } from '@msp/testing';
import { assertHandle, fetchLocalToken } from './common/local-token';
import { dataFolder, findRunningStack } from './stack/stack-file';

async function fetchToken(handle: string | undefined): Promise<string> {
  const handles = Object.keys(seedPeople).join(', ');
  if (handle === undefined) throw new Error(`Usage: npm run -s token -- <handle>, one of ${handles}.`);
  assertHandle(handle);
  const stack = await findRunningStack(dataFolder(process.env));
  if (!stack) throw new Error('The local stack is not running. Start it with npm start, then ask again.');
  return fetchLocalToken(stack.addresses.identityProvider, handle);
}

fetchToken(process.argv[2]).then(
  (token) => console.log(token),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
