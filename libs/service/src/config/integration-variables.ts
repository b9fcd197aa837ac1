import { isLoopback } from '@msp/auth';
import { z } from 'zod';
import { httpUrl, type CommonEnvironment } from './variables';

/** The variables of services that call external systems; such a service extends the common ones by these. */
export const integrationVariables = {
  MSGRAPH_URL: httpUrl.default('https://graph.microsoft.com'),
  ALLOW_LOOPBACK_INTEGRATIONS: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
};

export type IntegrationEnvironment = CommonEnvironment & {
  readonly MSGRAPH_URL: string;
  readonly ALLOW_LOOPBACK_INTEGRATIONS: boolean;
};

/** Where external systems are, and whether they may be on this machine. */
export interface IntegrationConfig {
  readonly allowLoopback: boolean;
  readonly endpoints: {
    readonly msGraphUrl: string;
    readonly partnerTenantId?: string;
    readonly authorityHost?: string;
    readonly identityClientId?: string;
  };
}

/** The part of a service's configuration that is about external systems. */
export function integrationConfigOf(environment: IntegrationEnvironment): IntegrationConfig {
  const { MSGRAPH_URL: msGraphUrl, AZURE_AUTHORITY_HOST: authorityHost } = environment;
  const { MANAGED_IDENTITY_CLIENT_ID: identityClientId } = environment;
  return {
    allowLoopback: environment.ALLOW_LOOPBACK_INTEGRATIONS,
    endpoints: {
      msGraphUrl,
      partnerTenantId: environment.AZURE_TENANT_ID,
      ...(authorityHost !== undefined && { authorityHost }),
      ...(identityClientId !== undefined && { identityClientId }),
    },
  };
}

/** What is unsafe about the addresses of external systems; `unsafeCombinations` says what may not go with them. */
export function integrationProblems(environment: Partial<IntegrationEnvironment>): string[] {
  const { MSGRAPH_URL: graph, ALLOW_LOOPBACK_INTEGRATIONS: allowsLoopback } = environment;
  const reachesGraphSafely =
    graph === undefined || graph.startsWith('https:') || (allowsLoopback === true && isLoopback(graph));
  return [
    allowsLoopback && environment.NODE_ENV === 'production'
      ? 'ALLOW_LOOPBACK_INTEGRATIONS is refused in production.'
      : '',
    reachesGraphSafely
      ? ''
      : 'MSGRAPH_URL is an https address; an http one of this machine needs ALLOW_LOOPBACK_INTEGRATIONS.',
  ].filter(Boolean);
}
