import {
  controlClient,
  haloClientId,
  haloTenant,
  localSecrets,
  ninjaClientId,
  type RunningStandIns,
  startStandIns,
} from '@msp/local';
import { graphClientId, seedOrganizations } from '@msp/testing';
import type { ProvingOptions } from './provings';
import type { Settings, VendorName } from './settings';

const { acme } = seedOrganizations;
const names: Record<VendorName, string> = { msgraph: 'graph', halopsa: 'halopsa', ninjaone: 'ninjaone' };

export interface StandInTarget {
  readonly running: RunningStandIns;
  readonly settings: { readonly [Name in VendorName]: Settings<Name> };
  optionsOf(vendor: VendorName): Pick<ProvingOptions, 'graph' | 'provokeThrottling'>;
  stop(): Promise<void>;
}

/** The stand-ins with the realistic profile, in this process, and what signs in to them. */
export async function startStandInTarget(): Promise<StandInTarget> {
  const running = await startStandIns({ profile: 'realistic' });
  const throttle = (vendor: VendorName) => async () => {
    const retryAfterAs = vendor === 'halopsa' ? 'none' : 'seconds';
    const fault = { vendor: names[vendor], kind: 'throttle', times: 1, retryAfterSeconds: 90, retryAfterAs };
    await controlClient(running)('POST', '/faults', fault);
  };
  return {
    running,
    settings: {
      msgraph: { tenantId: acme.tenantId, clientId: graphClientId, clientSecret: localSecrets.graph },
      halopsa: {
        url: `${running.url}/halo`,
        tenant: haloTenant,
        clientId: haloClientId,
        clientSecret: localSecrets.halo,
        testClient: String(acme.haloClientId),
      },
      ninjaone: { url: `${running.url}/ninjaone`, clientId: ninjaClientId, clientSecret: localSecrets.ninjaone },
    },
    optionsOf: (vendor) => ({
      graph: {
        url: `${running.url}/graph/v1.0`,
        authority: { host: running.authorityHost, certificate: running.certificate },
      },
      provokeThrottling: throttle(vendor),
    }),
    stop: () => running.stop(),
  };
}
