import { aConnection } from '../testing/connections';
import { startScriptedServer } from '../testing/scripted-server';
import type { ScriptedServer } from '../testing/scripted-server';
import { msgraph } from './msgraph.integration';

const settings = { client_id: '3f9a1c52-7b7e-4e0b-9a53-6f1d0c8e4b77', client_secret_ref: 'graph-secret' };
const managed = '/graph/v1.0/deviceManagement/managedDevices';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

function open() {
  const endpoints = { msGraphUrl: `${server.url}/graph` };
  return msgraph.connect(aConnection({ tenantId: 'a1c3e5f7-0001-4b2d-9c4e-acacacacac01', settings, endpoints }));
}
const absent = { status: 404, json: { error: { code: 'ResourceNotFound', message: 'No.' } } };

describe('Graph devices', () => {
  it('INT-3 lists the devices of the directory', async () => {
    server.play([{ json: { value: [{ id: '1', displayName: 'NB-1' }] } }]);

    await expect(open().devices.list()).resolves.toEqual([{ id: '1', displayName: 'NB-1' }]);

    expect(server.seen[0]?.url).toBe('/graph/v1.0/devices?$top=999');
  });

  it('INT-3 finds managed devices by their serial number, and by nothing similar', async () => {
    const devices = ["o'1", "O'1", "o'11"].map((serialNumber, index) => ({ id: String(index), serialNumber }));
    server.play([{ json: { value: devices } }]);

    const found = await open().managedDevices.list({ serialNumber: "o'1" });

    expect(found.map(({ id }) => id)).toEqual(['0', '1']);
    expect(decodeURIComponent(server.seen[0]?.url ?? '')).toBe(`${managed}?$filter=serialNumber eq 'o''1'`);
  });

  it('INT-3 retires a device without a body, and repeats that when the answer is lost', async () => {
    server.play(['drop', { status: 204 }]);

    await expect(open().managedDevices.retire('dev-1')).resolves.toBe(true);

    const sent = server.seen.map(({ method, url, body }) => [method, url, body]);
    expect(sent).toEqual([
      ['POST', `${managed}/dev-1/retire`, ''],
      ['POST', `${managed}/dev-1/retire`, ''],
    ]);
  });

  it('INT-3 takes a device that is gone for an answer', async () => {
    server.play(() => absent);
    const { managedDevices } = open();

    await expect(managedDevices.find('dev-1')).resolves.toBeUndefined();
    await expect(managedDevices.retire('dev-1')).resolves.toBe(false);
  });
});
