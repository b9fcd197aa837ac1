import { graphClientId, mspTenantId, platformClientId } from '@msp/testing';

/** Secrets of the local stand-ins. They open nothing outside of this machine. */
export const localSecrets = {
  platform: 'local-only-platform-secret',
  app: 'local-only-app-secret',
  graph: 'local-only-graph-secret',
  ninjaone: 'local-only-ninjaone-secret',
  halo: '1f0c7a52-5d0b-4b7e-9f0a-1c2d3e4f5a60-8a7b6c5d-4e3f-4a2b-9c1d-0e9f8a7b6c5d',
} as const;

export const haloClientId = '6d5f4c3b-2a19-4f08-9e7d-6c5b4a392817';
export const haloTenant = 'msp';
export const ninjaClientId = 'local-ninjaone-client';

/** Identities of programs of the MSP's tenant. The app for Graph trusts the engine's, and not the other one. */
export const managedIdentities = {
  engine: { clientId: '7d1b2c3a-0001-4c5d-8e6f-1a2b3c4d5e01', principalId: '7d1b2c3a-0002-4c5d-8e6f-1a2b3c4d5e02' },
  other: { clientId: '7d1b2c3a-0003-4c5d-8e6f-1a2b3c4d5e03', principalId: '7d1b2c3a-0004-4c5d-8e6f-1a2b3c4d5e04' },
} as const;

/** What the endpoint of managed identities wants to see; Azure gives it to a program by IDENTITY_HEADER. */
export const identityHeader = 'local-only-identity-header';

export interface AppRegistration {
  readonly clientId: string;
  readonly secret: string;
  /** Managed identities whose tokens it takes in place of a secret. */
  readonly trusts?: readonly string[];
  /** Single-tenant apps are known in their own tenant only. */
  readonly homeTenant?: string;
}

export const appRegistrations: readonly AppRegistration[] = [
  { clientId: platformClientId, secret: localSecrets.platform, homeTenant: mspTenantId },
  { clientId: graphClientId, secret: localSecrets.graph, trusts: [managedIdentities.engine.principalId] },
];

export const exchangeAudience = 'api://AzureADTokenExchange';
export const graphAudience = 'https://graph.microsoft.com';
export const vaultAudience = 'https://vault.azure.net';
export const haloAudience = 'halopsa';
export const ninjaAudience = 'ninjaone';
