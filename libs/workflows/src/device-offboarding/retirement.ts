import type { GraphClient, GraphManagedDevice } from '@msp/integrations';
import { InvalidInputError, type Step } from '@msp/workflow-sdk';
import { waitUntil } from '../polling/wait-until';

/** Milliseconds before each look: about three minutes in all, enough for a device that is switched on. */
const PAUSES = [1000, 2000, 4000, 8000, 15_000, 30_000, 30_000, 45_000, 45_000];
const REFUSALS = ['failed', 'notSupported', 'canceled'];

/** `pending` until the device has checked in with Intune. */
export type Retirement = 'retired' | 'pending' | 'refused';

/** The only device with the serial number. Throws InvalidInputError when there is none, or more than one. */
export async function findOnlyDevice(graph: GraphClient, serialNumber: string): Promise<GraphManagedDevice> {
  const [device, ...others] = await graph.managedDevices.list({ serialNumber });
  if (device === undefined) {
    throw new InvalidInputError(`Intune manages no device with the serial number ${serialNumber}.`, {
      remedy: 'Compare the serial number with the label of the device, and look whether it was enrolled.',
    });
  }
  if (others.length === 0) return device;
  const names = [device, ...others].map(describeDevice).join(', ');
  throw new InvalidInputError(`Several devices bear the serial number ${serialNumber}: ${names}.`, {
    remedy: 'Retire the right one by hand in Intune: it cannot be told from here which one is meant.',
  });
}

export function describeDevice({ deviceName, id }: GraphManagedDevice): string {
  return deviceName ?? id;
}

interface Asked {
  readonly deviceId: string;
  /** Marks of retirements that were asked for before. */
  readonly earlierRetirements: readonly string[];
}

/** Waits for the device to carry out its retirement; one that does not check in stays `pending`. */
export function awaitRetirement(
  graph: GraphClient,
  step: Step,
  { deviceId, earlierRetirements }: Asked,
): Promise<Retirement> {
  return step('await-retirement', async ({ signal }) => {
    const look = async (): Promise<Retirement | undefined> => {
      const device = await graph.managedDevices.find(deviceId);
      return device === undefined ? 'retired' : progressOf(device, earlierRetirements);
    };
    return (await waitUntil(look, signal, PAUSES)) ?? 'pending';
  });
}

/** How the retirements went that the device knows of; `mark` tells one from another, where Intune says when it began. */
export function retirementsOf({ deviceActionResults }: GraphManagedDevice) {
  return (deviceActionResults ?? []).flatMap(({ actionName, actionState, startDateTime }) =>
    actionName === 'retire'
      ? [{ state: actionState ?? '', mark: startDateTime ? `${startDateTime} ${actionState}` : undefined }]
      : [],
  );
}

/** An earlier request that failed, or was done before the device was enrolled again, is not this one. */
function progressOf(device: GraphManagedDevice, earlier: readonly string[]): Retirement | undefined {
  const states = retirementsOf(device).flatMap(({ state, mark }) =>
    mark !== undefined && earlier.includes(mark) ? [] : [state],
  );
  if (states.includes('done')) return 'retired';
  return states.length > 0 && states.every((state) => REFUSALS.includes(state)) ? 'refused' : undefined;
}
