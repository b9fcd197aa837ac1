import { IntegrationError } from '@msp/workflow-sdk';

/** What a vendor answers when the test wants it to fail. */
export function vendorDown(integration: string, code = 'unavailable', status?: number): IntegrationError {
  return new IntegrationError({
    integration,
    code,
    message: `${integration} is down.`,
    remedy: 'Run this again later.',
    ...(status === undefined ? {} : { status }),
  });
}
