import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { filesOf } from './lock';
import { infra } from './paths';

const resourceSchema = z.looseObject({
  id: z.string(),
  type: z.string(),
  name: z.string(),
  properties: z.record(z.string(), z.unknown()).default({}),
});
const snapshotSchema = z.looseObject({ predictedResources: z.array(resourceSchema) });

/** What would be deployed, with everything evaluated that can be without Azure. */
export type Resource = z.output<typeof resourceSchema>;

/** What each template would deploy with each parameter file, by the name of the file. */
export function readSnapshots(): Readonly<Record<string, readonly Resource[]>> {
  const files = filesOf(infra).filter((file) => file.endsWith('.snapshot.json'));
  return Object.fromEntries(
    files.map((file) => {
      const { predictedResources } = snapshotSchema.parse(JSON.parse(readFileSync(join(infra, file), 'utf8')));
      return [basename(file, '.snapshot.json'), predictedResources];
    }),
  );
}

/** The value at a path such as `networkAcls.defaultAction`, of the properties unless it begins with `/`. */
export function at(resource: Resource, path: string): unknown {
  const [start, keys]: [unknown, string] = path.startsWith('/')
    ? [resource, path.slice(1)]
    : [resource.properties, path];
  return keys.split('.').reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), start);
}

/** A copy in which the value at the path is another one. */
export function withValue(resource: Resource, path: string, value: unknown): Resource {
  const copy = structuredClone(resource);
  const keys = (path.startsWith('/') ? path.slice(1) : `properties.${path}`).split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<unknown>((part, key) => (isRecord(part) ? part[key] : undefined), copy);
  if (!isRecord(parent)) throw new Error(`${resource.name} has no ${path}.`);
  parent[last] = value;
  return copy;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
