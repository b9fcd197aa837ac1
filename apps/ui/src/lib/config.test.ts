import { parseConfig } from './config';

const complete = {
  managementApiUrl: 'https://management.example/',
  workflowApiUrl: 'https://engine.example',
  azureClientId: 'client',
  azureTenantId: 'tenant',
  redirectUri: 'https://ui.example/',
};

describe('the configuration of an installation', () => {
  it('takes the addresses without a slash at their end', () => {
    expect(parseConfig(complete).managementApiUrl).toBe('https://management.example');
  });

  it('signs in at Entra unless an authority is named', () => {
    expect(parseConfig(complete).authority).toBeUndefined();
    expect(parseConfig({ ...complete, authority: 'http://localhost:9099' }).authority).toBe('http://localhost:9099');
  });

  it('names everything that is missing', () => {
    expect(() => parseConfig({ ...complete, azureClientId: '', redirectUri: 4 })).toThrow('azureClientId, redirectUri');
    expect(() => parseConfig(null)).toThrow('managementApiUrl');
  });
});
