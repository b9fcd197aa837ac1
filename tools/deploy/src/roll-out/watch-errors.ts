import type { Azure } from '../azure/azure';
import type { Ports } from '../ports';

interface Watched {
  readonly azure: Azure;
  readonly ports: Pick<Ports, 'clock' | 'say'>;
  readonly appId: string;
  readonly revision: string;
  readonly since: Date;
}

const watchMs = 5 * 60_000;
const everyMs = 30_000;
/** One failure among few requests says nothing. */
const fewestRequests = 20;
const mostFailed = 0.02;

/** Watches the errors of a revision that has a share of the traffic. Throws when it fails too many requests. */
export async function watchErrors({ azure, ports, appId, revision, since }: Watched): Promise<void> {
  for (let waited = 0; waited < watchMs; waited += everyMs) {
    await ports.clock.pause(everyMs);
    const { all, failed } = await azure.requests(appId, revision, since);
    ports.say(`${revision}: ${failed} of ${all} requests failed.`);
    if (all < fewestRequests || failed / all <= mostFailed) continue;
    throw new Error(`${revision} failed ${failed} of ${all} requests while it had a share of the traffic.`);
  }
}
