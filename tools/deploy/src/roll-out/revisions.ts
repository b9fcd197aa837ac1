import type { Azure } from '../azure/azure';
import type { Revision } from '../azure/revision';
import type { ContainerApp } from '../environment';
import type { Image, Ports } from '../ports';
import type { UndoList } from './undo';

/** What rolls a container app out. */
export interface ContainerRollOut {
  readonly azure: Azure;
  readonly ports: Ports;
  readonly undo: UndoList;
  /** Parameters of the template beside those that say which code runs, and where requests go. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly file: string;
}

/** Of a revision that is tried before it gets requests of people. */
export const nextLabel = 'next';
const pollMs = 5_000;
/** A revision pulls its image, starts, and answers its probes. */
const mostPolls = 120;
/** Reads that may show the revision from before; only where both run the same image. */
const sameImagePolls = 6;

export async function activeRevisions(azure: Azure, app: ContainerApp): Promise<readonly string[]> {
  return (await azure.revisions(app)).filter(({ isActive }) => isActive).map(({ name }) => name);
}

/** Ends what is not wanted. */
export async function putAwayOthers(azure: Azure, app: ContainerApp, wanted: readonly string[]): Promise<void> {
  const unwanted = (await azure.revisions(app)).filter(({ name, isActive }) => isActive && !wanted.includes(name));
  const labelled = (await azure.app(app))?.traffic.find((one) => one.label === nextLabel);
  if (unwanted.some(({ name }) => name === labelled?.revisionName)) await azure.unlabel(app, nextLabel);
  for (const { name } of unwanted) await azure.deactivate(app, name);
}

/** Answers the revision that runs this image; the one that serves where nothing about it has changed. */
export async function waitForRevision(
  { azure, ports }: ContainerRollOut,
  app: ContainerApp,
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

/** Waits for a revision that was started again. */
export async function waitUntilRunning(
  { azure, ports }: ContainerRollOut,
  app: ContainerApp,
  name: string,
): Promise<void> {
  for (let polls = 1; polls <= mostPolls; polls += 1) {
    if ((await azure.revision(app, name)).state === 'running') return;
    await ports.clock.pause(pollMs);
  }
  throw new Error(`${app}: the revision ${name} does not run again.`);
}

export function missing(app: ContainerApp): never {
  throw new Error(`${app} is not shown after it was deployed.`);
}
