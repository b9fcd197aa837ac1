import { integrations } from '@msp/integrations';
import { createRegistry, loadFiles, type RegistryEntry } from '@msp/workflow-sdk';
import { registryEntries } from '@msp/workflows';

/** What the app that acts in tenants of clients asks for: what the integration needs, and what requests of workflows need. */
export async function neededPermissions(
  entries: readonly RegistryEntry[] = registryEntries,
): Promise<readonly string[]> {
  const { workflows, dataProviders } = createRegistry(await loadFiles(entries));
  const own = [...workflows.values(), ...dataProviders.values()].flatMap(({ permissions = [] }) => permissions);
  return [...new Set([...integrations.msgraph.permissions, ...own])];
}
