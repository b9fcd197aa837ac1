import { MappingNotFoundError, WorkflowError } from '@msp/workflow-sdk';
import { connectIntegration, integrations, isInstalledIntegration } from './index';
import { aConnection } from './testing/connections';

const graphSettings = { client_id: '3f9a1c52-7b7e-4e0b-9a53-6f1d0c8e4b77', client_secret_ref: 'graph-secret' };
const haloSettings = { api_url: 'https://msp.halo.example', client_id: 'client', api_key_ref: 'halo-secret' };
const acmeTenant = 'a1c3e5f7-0001-4b2d-9c4e-acacacacac01';

function errorOf(action: () => unknown): WorkflowError {
  try {
    action();
  } catch (error) {
    if (error instanceof WorkflowError) return error;
    throw error;
  }
  throw new Error('It did not fail.');
}

describe('connectIntegration', () => {
  it('INT-4 has each integration in the registry under its own name', () => {
    const keys = Object.keys(integrations);
    const names = Object.values(integrations).map(({ name }) => name);

    expect(names).toEqual(keys);
    expect(names).toEqual(expect.arrayContaining(['halopsa', 'msgraph', 'ninjaone']));
    expect([isInstalledIntegration('msgraph'), isInstalledIntegration('toString')]).toEqual([true, false]);
  });

  it.each(['client_id', 'client_secret_ref'])('INT-1 names the missing setting %s', (name) => {
    const settings = { ...graphSettings, [name]: '' };

    const error = errorOf(() => connectIntegration('msgraph', aConnection({ settings, tenantId: acmeTenant })));

    expect(error.kind).toBe('missing-configuration');
    expect(error.message).toContain(`"${name}"`);
  });

  it('INT-1 refuses a client id that is no GUID', () => {
    const settings = { ...graphSettings, client_id: 'graph' };

    const error = errorOf(() => connectIntegration('msgraph', aConnection({ settings, tenantId: acmeTenant })));

    expect(error.kind).toBe('missing-configuration');
  });

  it('INT-1 gives an organization without a tenant no Graph client', () => {
    const error = errorOf(() => connectIntegration('msgraph', aConnection({ settings: graphSettings })));

    expect(error.kind).toBe('missing-configuration');
  });

  it('INT-1 gives no Graph client when the settings name another tenant', () => {
    const settings = { ...graphSettings, tenant_id: 'b2d4f6a8-0002-4c3e-8d5f-bebebebebe02' };

    const error = errorOf(() => connectIntegration('msgraph', aConnection({ settings, tenantId: acmeTenant })));

    expect(error.kind).toBe('missing-configuration');
  });

  it('INT-1 gives an organization without a mapping no HaloPSA client', () => {
    const error = errorOf(() => connectIntegration('halopsa', aConnection({ settings: haloSettings })));

    expect(error).toBeInstanceOf(MappingNotFoundError);
  });

  it.each(['acme', '0', '-1', '42.5', '42 or 43'])('INT-1 refuses a mapping to the HaloPSA client %p', (id) => {
    const connection = aConnection({ settings: haloSettings, externalOrganizationId: id });

    expect(errorOf(() => connectIntegration('halopsa', connection)).kind).toBe('missing-configuration');
  });

  it.each(['http://msp.halo.example', 'msp.halo.example', 'file:///etc/passwd'])(
    'refuses %s as an address outside local development',
    (api_url) => {
      const settings = { ...haloSettings, api_url };
      const connection = aConnection({ settings, externalOrganizationId: '42', http: { allowLoopback: false } });

      expect(errorOf(() => connectIntegration('halopsa', connection)).kind).toBe('missing-configuration');
    },
  );

  it('connects both without calling anything', () => {
    const connection = aConnection({ settings: graphSettings, tenantId: acmeTenant });
    const graph = connectIntegration('msgraph', connection);
    const halo = connectIntegration('halopsa', aConnection({ settings: haloSettings, externalOrganizationId: '42' }));

    expect([graph.tenantId, halo.haloClientId]).toEqual([acmeTenant, 42]);
    expect(connection.calls).toEqual([]);
  });
});
