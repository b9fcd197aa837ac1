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

/** Waits for the device to carry out its retirement; one that does not check in stays `pending`. */
export function awaitRetirement(graph: GraphClient, step: Step, deviceId: string): Promise<Retirement> {
  return step('await-retirement', async ({ signal }) => {
    const look = async (): Promise<Retirement | undefined> => {
      const device = await graph.managedDevices.find(deviceId);
      return device === undefined ? 'retired' : progressOf(device);
    };
    return (await waitUntil(look, signal, PAUSES)) ?? 'pending';
  });
}

function progressOf({ deviceActionResults }: GraphManagedDevice): Retirement | undefined {
  const states = (deviceActionResults ?? []).flatMap(({ actionName, actionState }) =>
    actionName === 'retire' ? [actionState ?? ''] : [],
  );
  if (states.includes('done')) return 'retired';
  return states.length > 0 && states.every((state) => REFUSALS.includes(state)) ? 'refused' : undefined;
}
