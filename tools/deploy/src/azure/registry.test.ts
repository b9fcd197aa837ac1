import { ToolError } from './az';
import { digestOfTag } from './registry';

const server = 'crmsp.azurecr.io';
const image = 'management-api:0123456789ab';
const correlation = 'Correlation ID: 11111111-1111-4111-8111-111111111111.';
const saying = (said: string) => () => Promise.reject(new ToolError('az acr repository show', said));

test('OPS-3 the digest of a tag is asked for by the name of the registry', async () => {
  const asked: (readonly string[])[] = [];
  const az = (args: readonly string[]) => {
    asked.push(args);
    return Promise.resolve({ digest: 'sha256:1', name: '0123456789ab' });
  };

  expect(await digestOfTag(az, server, image)).toBe('sha256:1');
  expect(asked).toEqual([['acr', 'repository', 'show', '--name', 'crmsp', '--image', image]]);
});

// The Azure CLI prints what the registry says, without the registry's code.
test.each([
  `ERROR: Error: repository name not known to registry. ${correlation}`,
  `ERROR: Error: the specified tag does not exist. ${correlation}`,
  `ERROR: Error: manifest tagged by "0123456789ab" is not found. ${correlation}`,
  'ERROR: The requested data does not exist.',
])('OPS-3 nothing is there when the registry says: %s', async (said) => {
  expect(await digestOfTag(saying(said), server, image)).toBeUndefined();
});

test.each([
  "ERROR: The resource with name 'crmsp' and type 'Microsoft.ContainerRegistry/registries' could not be found in subscription 'MSP'.",
  `ERROR: Error: Authentication required. ${correlation}`,
  'ERROR: Could not connect to the registry login server. Please verify that the registry exists.',
])('OPS-3 nobody knows what is there when the Azure CLI says: %s', async (said) => {
  await expect(digestOfTag(saying(said), server, image)).rejects.toThrow(ToolError);
});
