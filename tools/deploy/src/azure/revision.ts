import type { z } from 'zod';
import type { revisionSchema } from './shapes';

export interface Revision {
  readonly name: string;
  /** Of its image. */
  readonly digest: string;
  readonly isActive: boolean;
  readonly createdTime: string;
  readonly state: 'running' | 'starting' | 'failed';
}

/** What the Azure CLI tells of a revision, as far as a deployment has to know it. */
export function revisionOf({ name, properties }: z.infer<typeof revisionSchema>): Revision {
  const { active, createdTime, template, provisioningState, runningState, healthState } = properties;
  const digest = /@(sha256:[0-9a-f]{64})$/.exec(template.containers[0]?.image ?? '')?.[1] ?? '';
  const isFailed =
    provisioningState === 'Failed' ||
    ['Failed', 'Degraded'].includes(runningState ?? '') ||
    healthState === 'Unhealthy';
  const isRunning = provisioningState === 'Provisioned' && (runningState ?? '').startsWith('Running');
  const state = isFailed ? 'failed' : isRunning ? 'running' : 'starting';
  return { name, digest, isActive: active, createdTime, state };
}
