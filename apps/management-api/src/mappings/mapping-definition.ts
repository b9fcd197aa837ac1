import { integrations, type IntegrationDefinition } from '@msp/integrations';
import { InvalidRequestError } from '@msp/models';
import { findIntegration } from '@msp/platform';

/** The integration of this name. Throws InvalidRequestError at `path`, which lists those that organizations map to. */
export function requireDefinition(name: string, path: string): IntegrationDefinition {
  const definition = findIntegration(name);
  if (definition !== undefined) return definition;
  const names = Object.values<IntegrationDefinition>(integrations)
    .filter(({ supportsOrgMapping }) => supportsOrgMapping)
    .map((known) => known.name);
  throw new InvalidRequestError(`There is no integration ${name}.`, [{ path, message: `One of ${names.join(', ')}.` }]);
}
