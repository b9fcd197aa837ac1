import type { DataProviderDefinition } from './data-provider';
import type { WorkflowDefinition } from './workflow';

/** A file's exports; anything that is no definition is passed over. */
export interface RegistryEntry {
  /** Path from the root of the repository, for messages. */
  readonly file: string;
  readonly definitions: readonly unknown[];
}

export interface Registry {
  readonly workflows: ReadonlyMap<string, WorkflowDefinition>;
  readonly dataProviders: ReadonlyMap<string, DataProviderDefinition>;
}

/** Throws an Error naming both files when two workflows, or two data providers, have the same name. */
export function createRegistry(entries: readonly RegistryEntry[]): Registry {
  const workflows = new Map<string, WorkflowDefinition>();
  const dataProviders = new Map<string, DataProviderDefinition>();
  const origins = new Map<string, string>();
  for (const { file, definitions } of entries) {
    for (const definition of definitions) {
      if (!isDefinition(definition)) continue;
      claim(origins, definition, file);
      if (definition.kind === 'workflow') workflows.set(definition.name, definition);
      else dataProviders.set(definition.name, definition);
    }
  }
  return { workflows, dataProviders };
}

type Definition = WorkflowDefinition | DataProviderDefinition;

function isDefinition(value: unknown): value is Definition {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  return value.kind === 'workflow' || value.kind === 'data-provider';
}

function claim(origins: Map<string, string>, { kind, name }: Definition, file: string): void {
  const origin = origins.get(`${kind} ${name}`);
  if (origin !== undefined) throw new Error(`The ${kind} "${name}" is defined twice: in ${origin} and in ${file}.`);
  origins.set(`${kind} ${name}`, file);
}
