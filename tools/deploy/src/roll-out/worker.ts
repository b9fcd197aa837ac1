import { worker as app } from '../environment';
import type { Image } from '../ports';
import { activeRevisions, type ContainerRollOut, putAwayOthers, waitForRevision, waitUntilRunning } from './revisions';

/**
 * Rolls the workers out. They take work from their first second and nobody can call them, so that those from before end
 * once the new ones run: what they have in hand goes on with these.
 */
export async function rollOutWorker(image: Image, rollOut: ContainerRollOut): Promise<void> {
  const { azure, ports, undo, parameters, file } = rollOut;
  const { digest, commit, version } = image;
  const before = await azure.app(app);
  if (before) undo.add(`the tags of ${app}`, () => azure.tag(before.id, before.tags));
  const active = before ? await activeRevisions(azure, app) : [];
  undo.add(`the revisions of ${app} from before`, () => putBack(rollOut, active));
  ports.say(`${app}: deploying ${digest} …`);
  await azure.deploy({ name: app, file, parameters: { ...parameters, digest, commit, version } });
  const next = await waitForRevision(rollOut, app, image, active[0]);
  await putAwayOthers(azure, app, [next.name]);
  ports.say(`${app}: ${next.name} takes the work.`);
}

/** First those that work, so that there is somebody to take what the others let go. */
async function putBack(rollOut: ContainerRollOut, active: readonly string[]): Promise<void> {
  const { azure } = rollOut;
  if ((await azure.app(app)) === undefined) return;
  const now = await activeRevisions(azure, app);
  for (const name of active.filter((one) => !now.includes(one))) {
    await azure.activate(app, name);
    await waitUntilRunning(rollOut, app, name);
  }
  await putAwayOthers(azure, app, active);
}
