import { createRegistry, type Registry, type RegistryEntry } from '@msp/workflow-sdk';

/** What the engine can run. Throws an Error naming both files where two definitions have one name. */
export function buildRegistry(entries: readonly RegistryEntry[]): Registry {
  const registry = createRegistry(entries);
  for (const { name, parameters } of registry.workflows.values()) {
    for (const { from } of Object.values(parameters)) {
      if (from === undefined || registry.dataProviders.get(from.name) === from) continue;
      throw new Error(`The workflow "${name}" offers options of "${from.name}", which no file exports.`);
    }
  }
  return registry;
}
