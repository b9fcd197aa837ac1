import { type AppName, calledServiceOf, formerEngine, groupOf, imageApps, isImageApp, worker } from '../environment';
import { servingRevision } from '../roll-out/serving';
import type { AzureState, RevisionState } from './azure/state';
import { images, newVersion } from './releases';

const group = groupOf('production');

/** What is looked at of a world. */
interface Looked {
  readonly state: AzureState;
  /** Commit of the pages on the public address. */
  readonly pages: { readonly production: string };
  readonly tried: ReadonlySet<string>;
  /** What must never be. */
  readonly wrongs: string[];
  /** Whether somebody takes work: from when an environment has its first version. */
  readonly isAtWork: boolean;
}

/** The commit that answers on the public address of an app. */
export function serving(world: Looked, app: AppName): string {
  if (!isImageApp(app)) return world.pages.production;
  const found = world.state.apps[`${group}/${calledServiceOf(app)}`];
  const name = found && servingRevision({ traffic: found.traffic, latestRevisionName: found.revisions.at(-1)?.name });
  const digest = found?.revisions.find((revision) => revision.name === name)?.image.split('@')[1];
  return commitOf(digest);
}

function commitOf(digest: string | undefined): string {
  const all = Object.values(images).flatMap(({ old, new: newer }) => [old, newer]);
  return all.find((image) => image.digest === digest)?.commit ?? 'nothing';
}

/** The commits of the engines that take work, of the version before this one too. */
export const working = ({ state }: Looked): readonly string[] =>
  [worker, formerEngine]
    .flatMap((app) => (state.apps[`${group}/${app}`]?.revisions ?? []).filter(isRunning))
    .map(({ image }) => commitOf(image.split('@')[1]));

const isRunning = ({ active, pending }: RevisionState) => active && pending === 0;

/** Beside the former engine, nobody is led to the new one before the management API or the pages do so. */
function isLedTo({ state, pages }: Looked): boolean {
  if (state.apps[`${group}/${formerEngine}`] === undefined) return true;
  const { traffic = [], revisions = [] } = state.apps[`${group}/management-api`] ?? {};
  const leading = revisions.filter(({ image }) => image.endsWith(images['management-api'].new.digest));
  const isShown = traffic.some(
    ({ weight, revisionName }) => weight > 0 && leading.some((one) => one.name === revisionName),
  );
  return isShown || pages.production === newVersion.commit;
}

/** Notes who gets traffic without having been tried, and when nobody takes work. */
export function look(world: Looked): void {
  const { state, tried, wrongs, isAtWork } = world;
  if (isAtWork && working(world).length === 0) wrongs.push('nobody takes work');
  for (const [key, { traffic, revisions }] of Object.entries(state.apps)) {
    if (key === `${group}/engine-api` && !isLedTo(world)) continue;
    const old = imageApps.map((app) => images[app].old.digest);
    for (const { revisionName, latestRevision, weight } of traffic) {
      const revision = latestRevision === true ? revisions.at(-1) : revisions.find(({ name }) => name === revisionName);
      const digest = revision?.image.split('@')[1] ?? '';
      if (weight > 0 && (revision?.active !== true || (!old.includes(digest) && !tried.has(digest)))) {
        wrongs.push(`${key}: ${revisionName ?? 'latest'} has ${weight} %`);
      }
    }
  }
}
