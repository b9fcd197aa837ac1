import type { GraphClient } from './graph-client';
import { graphDevice, graphManagedDevice } from './graph-schemas';
import { mayBeAbsent, whenAbsent } from './graph-session';
import type { GraphSession } from './graph-session';
import { odataQuery, odataString, pathSegment } from './graph-url';

const managed = '/deviceManagement/managedDevices';

/** Devices of the directory, and those that Intune manages. */
export function createGraphDevices(session: GraphSession): Pick<GraphClient, 'devices' | 'managedDevices'> {
  return {
    devices: { list: ({ filter } = {}) => session.list(`/devices${odataQuery({ filter, top: '999' })}`, graphDevice) },
    managedDevices: {
      async list({ serialNumber } = {}) {
        const filter = serialNumber === undefined ? undefined : `serialNumber eq ${odataString(serialNumber)}`;
        const devices = await session.list(`${managed}${odataQuery({ filter })}`, graphManagedDevice);
        // Judged again, because acting on a device that the filter let through by mistake cannot be undone.
        return devices.filter((device) => serialNumber === undefined || isSame(device.serialNumber, serialNumber));
      },
      find: (deviceId) =>
        session
          .get(`${managed}/${pathSegment(deviceId)}`, graphManagedDevice, mayBeAbsent)
          .catch(whenAbsent(undefined)),
      retire: (deviceId) =>
        session
          .send('POST', `${managed}/${pathSegment(deviceId)}/retire`, { repeatable: true, ...mayBeAbsent })
          .then(() => true, whenAbsent(false)),
    },
  };
}

function isSame(left: string | null | undefined, right: string): boolean {
  return left?.toLowerCase() === right.toLowerCase();
}
