import { appToken, controlClient, startStandIns, type RunningStandIns } from '@msp/local';
import { globalScope } from '@msp/models';
import { seedOrganizations } from '@msp/testing';
import { aMapping } from './fake-halo';
import { shippedDefinitions } from './shipped-definitions';
import { acme, startEngine, type TestEngine } from './start-engine';

const stamp = { updatedAt: '2026-01-05T09:00:00.000Z', updatedBy: 'seed' };

export interface RealisticEngine {
  readonly engine: TestEngine;
  readonly standIns: RunningStandIns;
  /** Faults, behaviour and state of the vendors. */
  readonly control: ReturnType<typeof controlClient>;
  stop(): Promise<void>;
}

/** The engine with the workflows that ship, in front of vendors with all their manners. */
export async function startRealistic(): Promise<RealisticEngine> {
  const standIns = await startStandIns({ profile: 'realistic' });
  const tokens = {
    get: async ({ integration, tenant }: { readonly integration: string; readonly tenant: string }) => ({
      value: await appToken(standIns, integration, tenant),
      expiresAt: Number.MAX_SAFE_INTEGER,
    }),
    drop: () => undefined,
  };
  const engine = await startEngine({
    definitions: await shippedDefinitions(),
    connections: { tokens, endpoints: { msGraphUrl: `${standIns.url}/graph` } },
  });
  await seedRealistic(engine, standIns);
  return {
    engine,
    standIns,
    control: controlClient(standIns),
    async stop() {
      await engine.stop(0);
      await standIns.stop();
    },
  };
}

/** What an engine in front of the stand-ins has configured. */
export async function seedRealistic(engine: TestEngine, standIns: RunningStandIns): Promise<void> {
  const { integrationSettings, mappings, configValues } = engine.context.repositories;
  const graph = { client_id: '3f9a1c52-7b7e-4e0b-9a53-6f1d0c8e4b77', client_secret_ref: 'graph-key' };
  const halo = {
    api_url: `${standIns.url}/halo`,
    auth_url: `${standIns.url}/halo/auth`,
    client_id: 'msp',
    api_key_ref: 'halo-key',
  };
  for (const [type, settings] of Object.entries({ msgraph: graph, halopsa: halo })) {
    await integrationSettings.upsert({ organizationId: globalScope, type, settings, isEnabled: true, ...stamp });
  }
  const externalOrgId = String(seedOrganizations.acme.haloClientId);
  await mappings.insert(aMapping({ organizationId: acme, externalOrgId }));
  const usageLocation = { key: 'default_usage_location', value: 'US', type: 'string' as const };
  await configValues.upsert({ organizationId: acme, ...usageLocation, ...stamp });
  for (const name of ['graph-key', 'halo-key']) await engine.storage.secrets.put(globalScope, name, `${name}-value`);
}
