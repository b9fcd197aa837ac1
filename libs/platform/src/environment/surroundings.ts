import { globalScope, type OrganizationId } from '@msp/models';
import type { Repositories, SecretNameEntry } from '@msp/storage';
import type { MappingDirectory } from '../mappings/mapping-directory';
import type { Environment, Environments } from './environment';

export interface SurroundingsParts {
  readonly environments: Environments;
  readonly directory: MappingDirectory;
  readonly secretNames: Pick<Repositories['secretNames'], 'list'>;
}

export interface Surroundings {
  readonly environment: Environment;
  /** Text that is another one after every change that could change what a vendor answers. */
  readonly version: string;
  /** The organization's secrets by name, then the GLOBAL ones, each with when it was set. */
  readonly secrets: readonly SecretNameEntry[];
}

/**
 * What the answers of integrations depend on for an organization, read anew: its tenant, its mappings, the settings, the
 * configuration and when secrets were set. Whoever remembers an answer does so under the version, so that relinking a
 * tenant, mapping anew or rotating a secret leaves no answer behind.
 */
export async function readSurroundings(
  { environments, directory, secretNames }: SurroundingsParts,
  organizationId: OrganizationId,
  uses: readonly string[],
): Promise<Surroundings> {
  directory.forget(organizationId);
  const [environment, mappings, own, global] = await Promise.all([
    environments.loadAnew(organizationId),
    directory.listOf(organizationId),
    secretNames.list(organizationId),
    secretNames.list(globalScope),
  ]);
  const secrets = [...own, ...global];
  const version = JSON.stringify([
    environment.organization?.tenantId ?? null,
    uses.map((name) => [environment.ownSettings.get(name), environment.globalSettings.get(name)]),
    mappings.filter(({ integration }) => uses.includes(integration)).map(withoutTests),
    environment.config,
    secrets.map(({ organizationId: scope, name, updatedAt }) => [scope, name, updatedAt]),
  ]);
  return { environment, version, secrets };
}

/** That a mapping was tested changes nothing. */
function withoutTests<
  Mapping extends { lastTestedAt?: unknown; lastTestSucceeded?: unknown; lastTestMessage?: unknown },
>({ lastTestedAt: _at, lastTestSucceeded: _succeeded, lastTestMessage: _message, ...mapping }: Mapping) {
  return mapping;
}
