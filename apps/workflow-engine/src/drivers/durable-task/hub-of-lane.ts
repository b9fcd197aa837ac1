import { createCredential } from '@msp/storage';
import type { Lane } from '../../execution/turn-driver';
import type { Hub } from './lane-hub';

/** Where a Durable Task Scheduler is. */
export interface SchedulerConfig {
  readonly endpoint: string;
  /** The lanes have hubs of their own, whose names begin with it. */
  readonly hub: string;
  /** Of the managed identity; the one of the system without it. */
  readonly clientId: string | undefined;
}

const scope = 'https://durabletask.io/.default';

/** The hub of each lane. Over https this process signs in with its managed identity; the emulator asks for nothing. */
export function hubOfLane({ endpoint, hub, clientId }: SchedulerConfig): (lane: Lane) => Hub {
  const { protocol, hostname, port } = new URL(endpoint);
  const isEncrypted = protocol === 'https:';
  const address = `${hostname}:${port || (isEncrypted ? 443 : 80)}`;
  if (!isEncrypted) return (lane) => ({ name: `${hub}-${lane}`, address, isEncrypted });
  const credential = createCredential({ kind: 'managed-identity', clientId });
  const token = async () => (await credential.getToken(scope)).token;
  return (lane) => ({ name: `${hub}-${lane}`, address, isEncrypted, token });
}
