import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { connectIntegration, createTokenCache } from '@msp/integrations';
import { graphClientId, seedOrganizations } from '@msp/testing';
import { identityHeader, managedIdentities } from './credentials';
import { type RunningStandIns, startStandIns } from './server';

const { acme } = seedOrganizations;

describe('signing in to Graph by a managed identity', () => {
  let running: RunningStandIns;
  const before = { ...process.env };

  beforeAll(async () => {
    running = await startStandIns();
    setDefaultCACertificates([...getCACertificates('default'), running.certificate]);
    process.env['IDENTITY_ENDPOINT'] = `${running.url}/managed-identity/token`;
    process.env['IDENTITY_HEADER'] = identityHeader;
  });
  afterAll(async () => {
    process.env = before;
    await running.stop();
  });

  const graphAs = (identityClientId: string) =>
    connectIntegration('msgraph', {
      organizationId: acme.id,
      tenantId: acme.tenantId,
      tokens: createTokenCache(),
      record: () => undefined,
      settings: { client_id: graphClientId, credential: 'managed-identity' },
      http: { timeoutMs: 10_000, allowLoopback: true, signal: new AbortController().signal },
      endpoints: { msGraphUrl: `${running.url}/graph`, authorityHost: running.authorityHost, identityClientId },
      secret: () => Promise.reject(new Error('No secret is needed.')),
    });

  it("OPS-3 works in the client's tenant as the app that trusts the identity", async () => {
    const graph = graphAs(managedIdentities.engine.clientId);

    expect(await graph.permissionsGranted()).toContain('User.ReadWrite.All');
    expect(await graph.organization.get()).toMatchObject({ id: acme.tenantId });
  });

  it('OPS-3 is refused to an identity that the app does not trust', async () => {
    const graph = graphAs(managedIdentities.other.clientId);

    await expect(graph.organization.get()).rejects.toMatchObject({ code: 'AADSTS700213' });
  });

  it('OPS-3 is refused where the process has no such identity', async () => {
    await expect(graphAs('00000000-0000-4000-8000-000000000000').organization.get()).rejects.toMatchObject({
      message: expect.stringContaining('without a managed identity'),
    });
  });
});
