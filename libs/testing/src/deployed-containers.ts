import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const snapshots = join(__dirname, '../../../tools/infra/snapshots');
const containerSchema = z.object({
  name: z.string(),
  env: z.array(z.object({ name: z.string(), value: z.string() })),
});
const snapshotSchema = z.object({
  predictedResources: z.array(
    z.object({
      properties: z.object({ template: z.object({ containers: z.array(containerSchema) }).optional() }).optional(),
    }),
  ),
});

/** What only Azure knows, by how the templates ask for it. */
const fromAzure: readonly (readonly [RegExp, string])[] = [
  [/^\[format\('https:\/\/\{0\}\.blob\.\{1\}', '(\w+)'.*$/, 'https://$1.blob.core.windows.net'],
  [
    /^\[format\('https:\/\/\{0\}\{1\}', '([\w-]+)', environment\(\)\.suffixes\.keyvaultDns\)\]$/,
    'https://$1.vault.azure.net',
  ],
  [/^\[reference\(.*\)\.clientId\]$/, '7d0d2f3e-0f1e-4c55-9a49-0f4b6f3d2a10'],
  [
    /^\[format\('https:\/\/([\w-]+)\.\{0\}', reference\(.*\)\.defaultDomain\)\]$/,
    'https://$1.example.azurecontainerapps.io',
  ],
  [
    /^\[reference\(.*\)\.ConnectionString\]$/,
    'InstrumentationKey=7d0d2f3e-0f1e-4c55-9a49-0f4b6f3d2a10;IngestionEndpoint=https://example.in.applicationinsights.azure.com/',
  ],
];

function valueOf(text: string): string {
  if (!text.startsWith('[')) return text;
  const [pattern, value] = fromAzure.find(([one]) => one.test(text)) ?? [];
  if (pattern === undefined || value === undefined) throw new Error(`Nobody knows what Azure makes of ${text}.`);
  return text.replace(pattern, value);
}

/** The containers that a snapshot of the templates deploys, with the variables as Azure would set them. */
export function deployedContainers(snapshot: string) {
  const text = readFileSync(join(snapshots, `${snapshot}.snapshot.json`), 'utf8');
  const { predictedResources } = snapshotSchema.parse(JSON.parse(text));
  return predictedResources
    .flatMap(({ properties }) => properties?.template?.containers ?? [])
    .map(({ name, env }) => ({
      name,
      variables: Object.fromEntries(env.map((variable) => [variable.name, valueOf(variable.value)])),
    }));
}
