import { integrations, isInstalledIntegration, type IntegrationDefinition } from '@msp/integrations';

/** The integration of this name, as it declares itself; undefined when none is installed. */
export function findIntegration(name: string): IntegrationDefinition | undefined {
  return isInstalledIntegration(name) ? integrations[name] : undefined;
}
