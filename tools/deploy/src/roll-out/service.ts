import { type Azure, type DeployedApp, labelAddress } from '../azure/azure';
import type { Revision } from '../azure/revision';
import type { ImageApp } from '../environment';
import type { Image, Ports } from '../ports';
import { servingRevision } from './serving';
import type { UndoList } from './undo';
import { watchErrors } from './watch-errors';

export interface ServiceRollOut {
  readonly azure: Azure;
  readonly ports: Ports;
  readonly undo: UndoList;
  /** Parameters of the template beside those that this gives. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly file: string;
  /** Without watching it with a share of the traffic: what serves is broken. */
  readonly isUrgent: boolean;
}

const label = 'next';
const pollMs = 5_000;
/** A revision pulls its image, starts, and answers its probes. */
const mostPolls = 120;
/** Reads that may show the revision from before; only where both run the same image. */
const sameImagePolls = 6;

/** Rolls one service out: its new revision gets no traffic before it was tried on the address of its label. */
export async function rollOutService(app: ImageApp, image: Image, rollOut: ServiceRollOut): Promise<void> {
  const { azure, ports, undo, parameters, file, isUrgent } = rollOut;
  const before = await azure.app(app);
  const serving = before && servingRevision(before);
  if (before && serving !== undefined) await settle(rollOut, app, before, serving);
  const traffic =
    serving === undefined ? [{ latestRevision: true, weight: 100 }] : [{ revisionName: serving, weight: 100 }];
  const { digest, commit, version } = image;
  if (before) {
    undo.add(`the tags of ${app}`, () => azure.tag(before.id, before.tags));
    const active = (await azure.revisions(app)).filter(({ isActive }) => isActive).map(({ name }) => name);
    undo.add(`the new revision of ${app}`, () => putAwayOthers(azure, app, active));
  }
  ports.say(`${app}: deploying ${digest} …`);
  await azure.deploy({ name: app, file, parameters: { ...parameters, digest, commit, version, traffic } });
  const next = await waitForRevision(rollOut, app, image, serving);
  if (next.name === serving || serving === undefined) return;
  await azure.label(app, label, next.name);
  const { id, fqdn } = (await azure.app(app)) ?? before ?? missing(app);
  await ports.smoke.app({ app, address: labelAddress(app, fqdn, label), commit });
  ports.say(`${app}: ${next.name} works on the address of its label.`);
  undo.add(`the traffic of ${app}`, () => azure.setTraffic(app, { [serving]: 100, [next.name]: 0 }));
  // Two engines would share what one process has to know alone, so that it gets all of the traffic at once.
  if (app === 'management-api' && !isUrgent) {
    const since = ports.clock.now();
    await azure.setTraffic(app, { [serving]: 90, [next.name]: 10 });
    await watchErrors({ azure, ports, appId: id, revision: next.name, since });
  }
  await azure.setTraffic(app, { [serving]: 0, [next.name]: 100 });
  ports.say(`${app}: ${next.name} has all of the traffic.`);
}

/** Ends what a deployment that was interrupted has begun. */
async function settle({ azure }: ServiceRollOut, app: ImageApp, { traffic }: DeployedApp, serving: string) {
  const shares = traffic.filter(({ weight }) => weight > 0);
  const [share] = shares;
  if (shares.length === 1 && share?.revisionName === serving) return;
  const others = shares.flatMap(({ revisionName }) =>
    revisionName === undefined || revisionName === serving ? [] : [[revisionName, 0]],
  );
  await azure.setTraffic(app, { ...Object.fromEntries(others), [serving]: 100 });
}

/** The engine takes work whatever its traffic, so that what is not wanted is ended. */
async function putAwayOthers(azure: Azure, app: ImageApp, wanted: readonly string[]): Promise<void> {
  const unwanted = (await azure.revisions(app)).filter(({ name, isActive }) => isActive && !wanted.includes(name));
  const labelled = (await azure.app(app))?.traffic.find((one) => one.label === label);
  if (unwanted.some(({ name }) => name === labelled?.revisionName)) await azure.unlabel(app, label);
  for (const { name } of unwanted) await azure.deactivate(app, name);
}

/** Answers the revision that runs this image; the one that serves where nothing about it has changed. */
async function waitForRevision(
  { azure, ports }: ServiceRollOut,
  app: ImageApp,
  { digest }: Image,
  serving: string | undefined,
): Promise<Revision> {
  for (let polls = 1; polls <= mostPolls; polls += 1) {
    const [newest] = await azure.revisions(app);
    if (newest?.digest === digest) {
      const isNew = newest.name !== serving;
      if (newest.state === 'failed') throw new Error(`${app}: the revision ${newest.name} does not start.`);
      if (!newest.isActive) await azure.activate(app, newest.name);
      else if (newest.state === 'running' && (isNew || polls >= sameImagePolls)) return newest;
    }
    await ports.clock.pause(pollMs);
  }
  throw new Error(`${app}: the revision with ${digest} is not running after ${(mostPolls * pollMs) / 60_000} minutes.`);
}

function missing(app: ImageApp): never {
  throw new Error(`${app} is not shown after it was deployed.`);
}
