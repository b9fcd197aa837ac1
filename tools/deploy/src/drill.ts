import type { Azure } from './azure/azure';
import { readDeployed } from './plan/plan';
import type { Ports } from './ports';
import { fillParameters, type TemplateFolder, templateFile } from './roll-out/parameters';
import { runJob } from './roll-out/run-job';

interface Drill {
  readonly azure: Azure;
  readonly ports: Pick<Ports, 'clock' | 'say'>;
  readonly templates: TemplateFolder;
}

/** What the template of the drill makes, and nothing else of an environment: these names are in no other template. */
export const drillNames = /^(drill-(restore|doctor)|stdrl[a-z0-9]{13}|pe-drill-(table|blob))$/;
/** A role counts in a storage account after ten minutes at the latest. */
const rightsMs = 10 * 60_000;
const later = ['managementApiDigest', 'commit', 'version'];

/**
 * Takes a backup, restores it into an empty store of its own, and lets the doctor look at that. What serves is not
 * touched, and what was made for it is gone afterwards, also where it fails; what an earlier one left is removed first.
 */
export async function drill({ azure, ports, templates }: Drill): Promise<void> {
  const run = (job: string) => runJob({ azure, ...ports, job });
  const { 'management-api': deployed } = await readDeployed(azure);
  if (deployed?.digest === undefined)
    throw new Error('Which image runs cannot be told: deploy the management-api first.');
  const { digest: managementApiDigest, commit, version } = deployed;
  const filled = await fillParameters(azure, 'drill', templates, later);
  await azure.remove(drillNames);
  await run('backup');
  try {
    const parameters = { ...filled, managementApiDigest, commit, version };
    await azure.deploy({ name: 'drill', file: templateFile(templates.folder, 'drill'), parameters });
    ports.say('Waiting until its rights in the new store count …');
    await ports.clock.pause(rightsMs);
    await run('drill-restore');
    await run('drill-doctor');
  } finally {
    await azure.remove(drillNames);
  }
  ports.say('The newest backup was restored into an empty store, and the doctor found it in order.');
}
