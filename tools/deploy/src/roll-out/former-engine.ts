import type { Azure, DeployedApp } from '../azure/azure';
import { formerEngine } from '../environment';
import { readDeployed } from '../plan/plan';
import type { Say } from '../ports';

/**
 * Refuses a domain that is still that of the engine from before: Azure gives it to one app only, and nobody would be
 * served between the two.
 */
export async function requireFreeDomain(azure: Azure, domain: unknown): Promise<void> {
  if (typeof domain !== 'string' || domain === '') return;
  const former = await azure.app(formerEngine);
  if (former === undefined || !former.domains.includes(domain)) return;
  throw new Error(
    `${domain} leads to the container app ${formerEngine} of an earlier version. Write another domain into workflowEngine, or none, until that one is ended: docs/deployment.md says how.`,
  );
}

const answers = (app: DeployedApp | undefined): app is DeployedApp => app?.fqdn !== undefined;

/** Says that the engine of earlier versions still answers beside the one that replaces it. */
export async function tellOfFormerEngine(azure: Azure, say: Say): Promise<void> {
  const former = await azure.app(formerEngine);
  if (!answers(former)) return;
  say(
    `${formerEngine}, of an earlier version, still answers at https://${former.fqdn}. Once nobody calls it: npm run deploy -- --environment ${azure.environment} --end-former-engine`,
  );
}

/** Ends the engine of earlier versions: it finishes what runs, and nobody can call it any more. */
export async function endFormerEngine(azure: Azure, say: Say): Promise<void> {
  const former = await azure.app(formerEngine);
  if (former === undefined) return say(`There is no ${formerEngine} any more.`);
  const { 'workflow-engine': deployed } = await readDeployed(azure);
  if (deployed === undefined) {
    throw new Error(
      'engine-api and engine-worker do not run one version together: deploy them first. Nothing was ended.',
    );
  }
  if (answers(former)) await azure.closeEntrance(formerEngine);
  for (const { name, isActive } of await azure.revisions(formerEngine)) {
    if (!isActive) continue;
    await azure.deactivate(formerEngine, name);
    say(`${name} finishes what runs, and ends.`);
  }
}
