import { loadFiles } from '@msp/workflow-sdk';
import { registryEntries } from '@msp/workflows';

/** The workflows and data providers that ship. */
export async function shippedDefinitions(): Promise<readonly unknown[]> {
  const files = await loadFiles(registryEntries);
  return files.flatMap((file) => ('definitions' in file ? file.definitions : []));
}
