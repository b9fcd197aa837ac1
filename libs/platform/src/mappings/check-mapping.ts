import { assertMapping, type IntegrationDefinition } from '@msp/integrations';
import { mapsAnew, type MappingWrite, type Repositories, type StoredMapping } from '@msp/storage';

/** What is asked about a mapping before it is written. */
export interface MappingPorts {
  readonly mappings: Pick<Repositories['mappings'], 'assertFree'>;
  /** Whether the organization chose the address of the integration. */
  isOwnSystem(definition: IntegrationDefinition): boolean | Promise<boolean>;
  /** May map to whatever they name; everybody else to what is proven. */
  readonly isPlatformAdmin: boolean;
  /** Throws unless the external organization is proven to be the organization, and nobody else's. */
  assertProven(mapping: StoredMapping): Promise<void>;
}

export interface CheckedMapping {
  readonly mapping: StoredMapping;
  readonly write: MappingWrite;
}

/**
 * What is to be written in place of `before`, and how. Throws InvalidRequestError for what the integration does not take,
 * what `assertProven` throws, and ConflictError where the organization is mapped to the same one already.
 */
export async function checkMapping(
  ports: MappingPorts,
  definition: IntegrationDefinition,
  before: StoredMapping | undefined,
  after: StoredMapping,
): Promise<CheckedMapping> {
  const mapping = mapsAnew(before, after) ? await boundToSystem(ports, definition, after) : after;
  assertMapping(definition, mapping);
  const sole = mapsAnew(before, mapping) && !ports.isPlatformAdmin;
  if (sole) await ports.assertProven(mapping);
  await ports.mappings.assertFree(mapping);
  return { mapping, write: { sole } };
}

/**
 * Notes whether the id is one of a system whose address the organization chose: it is used only as long as the settings
 * lead there, as the same id is another client's in the MSP's system.
 */
async function boundToSystem(
  ports: MappingPorts,
  definition: IntegrationDefinition,
  { ofOwnSystem: _before, ...mapping }: StoredMapping,
): Promise<StoredMapping> {
  return (await ports.isOwnSystem(definition)) ? { ...mapping, ofOwnSystem: true } : mapping;
}
