import type { DeployedApp } from '../azure/azure';
import { labelAddress } from '../azure/label-address';
import type { CalledService } from '../environment';
import type { Image } from '../ports';
import {
  activeRevisions,
  type ContainerRollOut,
  missing,
  nextLabel,
  putAwayOthers,
  waitForRevision,
} from './revisions';
import { servingRevision } from './serving';
import { watchErrors } from './watch-errors';

export interface ServiceRollOut extends ContainerRollOut {
  /** Without watching it with a share of the traffic: what serves is broken. */
  readonly isUrgent: boolean;
}

/** Rolls one service out: its new revision gets no traffic before it was tried on the address of its label. */
export async function rollOutService(app: CalledService, image: Image, rollOut: ServiceRollOut): Promise<void> {
  const { azure, ports, undo, parameters, file, isUrgent } = rollOut;
  const before = await azure.app(app);
  const serving = before && servingRevision(before);
  if (before && serving !== undefined) await settle(rollOut, app, before, serving);
  const traffic =
    serving === undefined ? [{ latestRevision: true, weight: 100 }] : [{ revisionName: serving, weight: 100 }];
  const { digest, commit, version } = image;
  if (before) {
    undo.add(`the tags of ${app}`, () => azure.tag(before.id, before.tags));
    const active = await activeRevisions(azure, app);
    undo.add(`the new revision of ${app}`, () => putAwayOthers(azure, app, active));
  }
  ports.say(`${app}: deploying ${digest} …`);
  await azure.deploy({ name: app, file, parameters: { ...parameters, digest, commit, version, traffic } });
  const next = await waitForRevision(rollOut, app, image, serving);
  const isAlone = serving === undefined || next.name === serving;
  if (!isAlone) await azure.label(app, nextLabel, next.name);
  const { id, fqdn = missing(app) } = (await azure.app(app)) ?? before ?? missing(app);
  // Nobody is led to the address of an app that is new: it is tried there. So is what serves already: whoever has begun
  // to deploy it may not have come to that.
  const address = isAlone ? `https://${fqdn}` : labelAddress(app, fqdn, nextLabel);
  await ports.smoke.app({ app, address, commit });
  if (isAlone) return ports.say(`${app}: ${next.name} works.`);
  ports.say(`${app}: ${next.name} works on the address of its label.`);
  undo.add(`the traffic of ${app}`, () => azure.setTraffic(app, { [serving]: 100, [next.name]: 0 }));
  if (!isUrgent) {
    const since = ports.clock.now();
    await azure.setTraffic(app, { [serving]: 90, [next.name]: 10 });
    await watchErrors({ azure, ports, appId: id, revision: next.name, since });
  }
  await azure.setTraffic(app, { [serving]: 0, [next.name]: 100 });
  ports.say(`${app}: ${next.name} has all of the traffic.`);
}

/** Ends what a deployment that was interrupted has begun. */
async function settle({ azure }: ServiceRollOut, app: CalledService, { traffic }: DeployedApp, serving: string) {
  const shares = traffic.filter(({ weight }) => weight > 0);
  const [share] = shares;
  if (shares.length === 1 && share?.revisionName === serving) return;
  const others = shares.flatMap(({ revisionName }) =>
    revisionName === undefined || revisionName === serving ? [] : [[revisionName, 0]],
  );
  await azure.setTraffic(app, { ...Object.fromEntries(others), [serving]: 100 });
}
