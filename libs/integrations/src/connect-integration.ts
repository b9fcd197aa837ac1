import type { Connection, IntegrationDefinition } from './integration';
import { integrations } from './registry.generated';
import { assertSettings } from './settings';

type Registry = typeof integrations;
/** Names of the integrations that are installed. */
export type InstalledIntegration = keyof Registry;
type Clients = { readonly [Name in InstalledIntegration]: ReturnType<Registry[Name]['connect']> };

const definitions: { readonly [Name in InstalledIntegration]: IntegrationDefinition<Clients[Name]> } = integrations;

export function isInstalledIntegration(name: string): name is InstalledIntegration {
  return Object.hasOwn(integrations, name);
}

/**
 * The client of one integration for one organization; calls nothing yet.
 * Throws a WorkflowError of kind `missing-configuration` or `missing-mapping` when the connection lacks something.
 */
export function connectIntegration<Name extends InstalledIntegration>(
  name: Name,
  connection: Connection,
): Clients[Name] {
  const definition: IntegrationDefinition<Clients[Name]> = definitions[name];
  assertSettings(definition, connection);
  return definition.connect(connection);
}
