import type { DeployedApp } from '../azure/azure';

/** The revision that has most of the traffic; undefined where none has. */
export function servingRevision({ traffic, latestRevisionName }: Pick<DeployedApp, 'traffic' | 'latestRevisionName'>) {
  const [most] = [...traffic].sort((one, other) => other.weight - one.weight);
  if (most === undefined || most.weight === 0) return undefined;
  return most.latestRevision === true ? latestRevisionName : most.revisionName;
}
