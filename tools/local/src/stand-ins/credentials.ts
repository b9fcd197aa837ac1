import { graphClientId, mspTenantId, platformClientId } from '@msp/testing';

/** Secrets of the local stand-ins. They open nothing outside of this machine. */
export const localSecrets = {
  platform: 'local-only-platform-secret',
  graph: 'local-only-graph-secret',
  ninjaone: 'local-only-ninjaone-secret',
  halo: '1f0c7a52-5d0b-4b7e-9f0a-1c2d3e4f5a60-8a7b6c5d-4e3f-4a2b-9c1d-0e9f8a7b6c5d',
} as const;

export const haloClientId = '6d5f4c3b-2a19-4f08-9e7d-6c5b4a392817';
export const haloTenant = 'msp';
export const ninjaClientId = 'local-ninjaone-client';

export interface AppRegistration {
  readonly clientId: string;
  readonly secret: string;
  /** Single-tenant apps are known in their own tenant only. */
  readonly homeTenant?: string;
}

export const appRegistrations: readonly AppRegistration[] = [
  { clientId: platformClientId, secret: localSecrets.platform, homeTenant: mspTenantId },
  { clientId: graphClientId, secret: localSecrets.graph },
];

export const graphAudience = 'https://graph.microsoft.com';
export const vaultAudience = 'https://vault.azure.net';
export const haloAudience = 'halopsa';
export const ninjaAudience = 'ninjaone';
