import type { GraphUser } from '@msp/integrations';

const MARK = /^execution ([0-9a-f-]{36}) [0-9a-f]+$/;

/** Marks what an execution creates, until it is finished: in an extension attribute, for employee ids are the client's. */
export function markerOf(executionId: string, key: string): string {
  return `execution ${executionId} ${key}`;
}

/** The execution that created the user and has not finished it, as its marker tells. */
export function executionOf({ onPremisesExtensionAttributes }: GraphUser): string | undefined {
  return MARK.exec(onPremisesExtensionAttributes?.extensionAttribute15 ?? '')?.[1];
}
