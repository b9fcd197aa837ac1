import { seedOrganizations } from '@msp/testing';
import { startTestApi, type TestApi } from '../testing/start-test-api';

const logo = `data:image/png;base64,${Buffer.from([
  ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52],
  ...[0, 0, 0, 32, 0, 0, 0, 32, 8, 6, 0, 0, 0, 0, 0, 0, 0],
]).toString('base64')}`;

describe('ux 7.7: how the MSP shows itself', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
  });
  afterEach(() => api.stop());

  const put = (key: string, value: string, path = '/api/config') =>
    api.call('admin', 'post', path).send({ key, type: 'string', value });

  it('ux 7.7: is what the GLOBAL configuration says, for everybody who is signed in', async () => {
    const { body: before } = await api.call('outsider', 'get', '/api/branding');
    await put('msp_name', ' Northwind IT ');
    await put('msp_color', '#aa3311');
    await put('msp_logo', logo);

    const { status, body } = await api.call('outsider', 'get', '/api/branding');

    expect(before).toEqual({});
    expect([status, body]).toEqual([200, { name: 'Northwind IT', color: '#aa3311', logo }]);
  });

  it('ux 7.7: a value that cannot be shown is refused, and one of before is passed over', async () => {
    const { status, body } = await put('msp_color', 'red');
    await api.context.configValues.upsert({
      organizationId: 'GLOBAL',
      key: 'msp_logo',
      type: 'string',
      value: 'https://msp.example/logo.svg',
      updatedAt: '2026-01-05T09:00:00.000Z',
      updatedBy: 'somebody',
    });
    const { body: shown } = await api.call('admin', 'get', '/api/branding');

    expect([status, body.errors]).toEqual([400, [{ path: 'value', message: expect.stringContaining('#rrggbb') }]]);
    expect(shown).toEqual({});
  });

  it('ux 7.7: an organization’s own value of the same key says nothing about the MSP', async () => {
    const { status } = await put('msp_color', 'red', `/api/organizations/${seedOrganizations.acme.id}/config`);
    const { body } = await api.call('admin', 'get', '/api/branding');

    expect([status, body]).toEqual([201, {}]);
  });
});
