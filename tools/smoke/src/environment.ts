import { runChecks, type Say } from './checks';
import { pagesChecks } from './pages';
import { serviceChecks } from './service';
import { workflowChecks } from './workflows';

export interface EnvironmentTarget {
  readonly managementApi: string;
  readonly workflowEngine: string;
  readonly ui: string;
  /** Names of the workflows that have to be there. */
  readonly workflows: readonly string[];
  /** An access token of somebody who may run workflows. */
  token(signal: AbortSignal): Promise<string>;
}

/** Tries a whole environment on its public addresses; no client organization is touched. Throws a SmokeError. */
export async function smokeEnvironment(target: EnvironmentTarget, say: Say): Promise<void> {
  const { managementApi, workflowEngine, ui } = target;
  const services = [
    { name: 'management-api', address: managementApi },
    { name: 'workflow-engine', address: workflowEngine },
  ];
  await runChecks(
    [
      ...services.flatMap(serviceChecks),
      ...workflowChecks(target),
      ...pagesChecks({ address: ui, leadsTo: { managementApi, workflowEngine } }),
    ],
    say,
  );
}
