import type { GraphClient } from './graph-client';
import { graphDevice, graphManagedDevice, presence } from './graph-schemas';
import { mayBeAbsent, whenAbsent } from './graph-session';
import type { GraphSession } from './graph-session';
import { odataQuery, odataString, pathSegment } from './graph-url';

const managed = '/deviceManagement/managedDevices';

/** Devices of the directory, and those that Intune manages. */
export function createGraphDevices(
  session: GraphSession,
  granted: () => Promise<readonly string[]>,
): Pick<GraphClient, 'devices' | 'managedDevices'> {
  return {
    devices: {
      list: ({ filter } = {}) => session.list(`/devices${odataQuery({ filter, top: '999' })}`, graphDevice),
      async waysIn(deviceId) {
        const roles = await granted();
        const looked = async (permission: string, path: string) =>
          roles.some((role) => role.startsWith(permission)) ? hasOne(session, path) : undefined;
        const filter = `deviceId eq ${odataString(deviceId)}`;
        return {
          localPassword: await looked(
            'DeviceLocalCredential.Read',
            `/directory/deviceLocalCredentials/${pathSegment(deviceId)}`,
          ),
          recoveryKey: await looked(
            'BitlockerKey.Read',
            `/informationProtection/bitlocker/recoveryKeys${odataQuery({ filter })}`,
          ),
        };
      },
    },
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

/** A thing that is there, or a list with something in it. */
async function hasOne(session: GraphSession, path: string): Promise<boolean> {
  const found = await session.get(path, presence, mayBeAbsent).catch(whenAbsent(undefined));
  return found !== undefined && (found.value === undefined || found.value.length > 0);
}

function isSame(left: string | null | undefined, right: string): boolean {
  return left?.toLowerCase() === right.toLowerCase();
}
