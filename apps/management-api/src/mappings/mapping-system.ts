import { choseAddress } from '@msp/integrations';
import { globalScope } from '@msp/models';
import type { StoredMapping } from '@msp/storage';
import type { Context } from '../context';
import { findDefinition } from '../integration-definitions';

/**
 * Notes whether the id is one of a system whose address the organization chose: it is used only as long as the settings
 * lead there, as the same id is another client's in the MSP's system.
 */
export async function bindToSystem(
  { integrationSettings }: Context,
  { ofOwnSystem: _before, ...mapping }: StoredMapping,
): Promise<StoredMapping> {
  const { integration, organizationId } = mapping;
  const definition = findDefinition(integration);
  if (definition === undefined) return mapping;
  const [own, global] = await Promise.all([
    integrationSettings.find(organizationId, integration),
    integrationSettings.find(globalScope, integration),
  ]);
  return choseAddress(definition, { own, global }) ? { ...mapping, ofOwnSystem: true } : mapping;
}
