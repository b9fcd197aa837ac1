import { z } from 'zod';
import type { Azure } from '../azure/azure';
import type { Ports, Version } from '../ports';
import type { Deployed } from '../plan/plan';
import type { UndoList } from './undo';

export interface PagesRollOut {
  readonly azure: Azure;
  readonly ports: Ports;
  readonly undo: UndoList;
}

const outputsSchema = z.looseObject({
  managementApiUrl: z.url(),
  workflowApiUrl: z.url(),
  uiOrigin: z.url(),
  azureClientId: z.string(),
});

/** What the foundation says of where people and their browsers reach the environment. */
export async function placesOf(azure: Azure) {
  const { data } = outputsSchema.safeParse(await azure.foundation());
  if (data) return data;
  throw new Error(`The foundation of ${azure.environment} is not deployed, or is older than this: deploy it first.`);
}

/** Puts the pages on an address of their own, tries them there, and only then replaces the public ones. */
export async function rollOutPages(
  { commit }: Version,
  before: Deployed | undefined,
  { azure, ports, undo }: PagesRollOut,
): Promise<void> {
  const { name, id, tags } = await azure.staticWebApp();
  const { uiOrigin, ...places } = await placesOf(azure);
  const azureTenantId = await azure.tenantId();
  const settings = { ...places, azureTenantId, redirectUri: `${uiOrigin}/` };
  const prepared = async (of: string) => {
    const folder = await ports.builds.pages(of);
    await ports.pages.configure(folder, settings, of);
    return folder;
  };
  const folder = await prepared(commit);
  const token = await azure.uploadToken(name);
  const next = await ports.pages.upload(folder, token, 'next');
  if (next === undefined) throw new Error('The address of the uploaded pages was not told.');
  await ports.smoke.app({ app: 'ui', address: next, commit });
  ports.say(`ui: the pages work on ${next}.`);
  if (before) {
    undo.add('the tags of the pages', () => azure.tag(id, tags));
    undo.add('the pages', async () => {
      await ports.pages.upload(await prepared(before.commit), token, 'production');
    });
  }
  await ports.pages.upload(folder, token, 'production');
}
