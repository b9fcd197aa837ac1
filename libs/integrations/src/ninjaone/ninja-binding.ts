import { IntegrationError } from '@msp/workflow-sdk';

/** What is said of a thing that another organization has. */
export function otherNinjaOrganization(what: string): IntegrationError {
  return new IntegrationError({
    integration: 'ninjaone',
    code: 'other-organization',
    message: `NinjaOne's ${what} does not belong to this organization.`,
    remedy: "Check the id that was given, and the organization's mapping to NinjaOne.",
  });
}
