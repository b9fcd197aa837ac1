import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf } from '../lock';
import { infra } from '../paths';
import { readSnapshots, type Resource } from '../resources';

/** Everything that the rules are about. */
export interface Templates {
  /** What would be deployed, by the name of the parameter file. */
  readonly snapshots: Readonly<Record<string, readonly Resource[]>>;
  /** The compiled templates as text, by file. */
  readonly compiled: Readonly<Record<string, string>>;
}

type Change = (templates: Templates) => Templates;

/** A rule about more than one property, with what breaks it: without a fixture nobody knows whether it can fail. */
export interface Check {
  /** In words, as the title of its test. */
  readonly says: string;
  /** Throws where it does not hold. */
  holds(templates: Templates): void;
  /** In words, and as a change of what is deployed. Each must make it fail. */
  readonly broken: readonly [readonly [string, Change], ...(readonly [string, Change])[]];
}

export function readTemplates(): Templates {
  const files = filesOf(join(infra, 'compiled')).filter((file) => file !== 'lock.json');
  const read = (file: string) => readFileSync(join(infra, 'compiled', file), 'utf8');
  return { snapshots: readSnapshots(), compiled: Object.fromEntries(files.map((file) => [file, read(file)])) };
}

/** The resources of a type in a snapshot, by the end of its name. */
export const ofType = ({ snapshots }: Templates, name: string, type: string): readonly Resource[] =>
  (snapshots[name] ?? []).filter((resource) => resource.type.endsWith(type));

/** Changes the resources of one snapshot. */
const edit =
  (name: string, work: (resources: readonly Resource[]) => readonly Resource[]): Change =>
  ({ snapshots, ...rest }) => ({ ...rest, snapshots: { ...snapshots, [name]: work(snapshots[name] ?? []) } });

type Which = (resource: Resource) => boolean;

export const without = (name: string, which: Which): Change =>
  edit(name, (resources) => resources.filter((resource) => !which(resource)));

export const having = (name: string, which: Which, change: (resource: Resource) => Resource): Change =>
  edit(name, (resources) => resources.map((resource) => (which(resource) ? change(resource) : resource)));

/** The same resource once more, changed. */
export const withAnother = (name: string, which: Which, change: (resource: Resource) => Resource): Change =>
  edit(name, (resources) => [...resources, ...resources.filter(which).slice(0, 1).map(change)]);

export const withText =
  (file: string, change: (text: string) => string): Change =>
  ({ compiled, ...rest }) => ({ ...rest, compiled: { ...compiled, [file]: change(compiled[file] ?? '') } });

export const withProperties = (resource: Resource, properties: Resource['properties']): Resource => ({
  ...resource,
  properties: { ...resource.properties, ...properties },
});
