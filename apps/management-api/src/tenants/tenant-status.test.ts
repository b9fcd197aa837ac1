import { integrations } from '@msp/integrations';
import type { Metadata } from '@msp/models';
import { graphClientId, mspTenantId, seedOrganizations } from '@msp/testing';
import { anOrganization } from '../testing/fixtures';
import { fiveCustomers } from '../testing/customers';
import { startPartnerGraph, storeGraphSettings, type PartnerGraph } from '../testing/partner-graph';
import { knownMetadata } from '../testing/known-workflows';
import { startTestApi, type Caller, type TestApi } from '../testing/start-test-api';
import { GraphConnections } from './graph-connections';

const { acme, beta, gamma } = seedOrganizations;
const { permissions } = integrations.msgraph;
const [workflow] = knownMetadata.workflows;
const [provider] = knownMetadata.dataProviders;
if (!workflow || !provider) throw new Error('The fake engine knows nothing.');
const internal = '0a6f1d2e-4444-4d4d-8d8d-ddddddddddd4';

let now: Date;
let graph: PartnerGraph;
let api: TestApi;

beforeAll(async () => {
  graph = await startPartnerGraph();
});
afterAll(() => graph.close());
beforeEach(async () => {
  now = new Date();
  graph.forget();
  Object.assign(graph.lists, fiveCustomers(now));
  api = await startTestApi({ integrations: graph.integrations, now: () => now });
  await storeGraphSettings(api.context);
});
afterEach(() => api.stop());

const tenantLink = (organizationId: string, query = '') =>
  api.call('admin', 'get', `/api/organizations/${organizationId}/tenant-link${query}`);
const consentUrlOf = (tenantId: string) =>
  `${graph.integrations.endpoints.authorityHost}/${tenantId}/adminconsent?client_id=${graphClientId}`;

describe('the tenant of an organization', () => {
  it('ORG-4 shows its relationship, and complete consent without a link to it', async () => {
    graph.roles.set(acme.tenantId, permissions);

    const { status, body } = await tenantLink(acme.id);

    expect(status).toBe(200);
    expect(body).toMatchObject({
      tenantId: acme.tenantId,
      displayName: 'Acme Corp',
      state: 'active',
      relationship: { daysLeft: 400, roles: ['User Administrator'] },
      consent: { servicePrincipalPresent: true, granted: [...permissions].sort(), missing: [] },
    });
    expect(body.consent).not.toHaveProperty('consentUrl');
    expect(body).not.toHaveProperty('problem');
  });

  it('shows nothing of the secret to a vendor’s answer that repeats it', async () => {
    graph.roles.set(acme.tenantId, permissions);
    const message = 'Odd: the key "a secret of this test" is not known.';
    graph.failWith({ status: 400, json: { error: { code: 'BadRequest', message } } });

    const { body } = await tenantLink(acme.id);

    expect(body.problem).toContain('Odd: the key "[redacted]" is not known.');
    expect(JSON.stringify(body)).not.toContain('a secret of this test');
  });

  it('ORG-4 names the permissions that were not granted, where writing includes reading', async () => {
    graph.roles.set(
      beta.tenantId,
      permissions
        .filter((permission) => permission !== 'LicenseAssignment.ReadWrite.All')
        .map((permission) => permission.replace('Domain.Read.All', 'Domain.ReadWrite.All')),
    );

    const { body } = await tenantLink(beta.id);

    expect(body).toMatchObject({
      state: 'expiring',
      consent: {
        servicePrincipalPresent: true,
        missing: ['LicenseAssignment.ReadWrite.All'],
        consentUrl: consentUrlOf(beta.tenantId),
      },
    });
  });

  it('ORG-4 says when the app is not present in the tenant at all, whatever the relationship', async () => {
    const { body } = await tenantLink(acme.id);

    expect(body).toMatchObject({
      state: 'active',
      consent: {
        servicePrincipalPresent: false,
        granted: [],
        missing: permissions,
        consentUrl: consentUrlOf(acme.tenantId),
        message: expect.stringContaining('AADSTS700016'),
      },
    });
    expect(body).not.toHaveProperty('problem');
  });

  it('ORG-4 remembers the consent for five minutes, and looks again with a new token when asked', async () => {
    graph.roles.set(acme.tenantId, []);
    await tenantLink(acme.id);
    graph.roles.set(acme.tenantId, permissions);
    now = new Date(now.getTime() + 4 * 60_000);

    const [remembered, anew] = [await tenantLink(acme.id), await tenantLink(acme.id, '?refresh=true')];

    expect(remembered.body.consent.missing).toEqual(permissions);
    expect(anew.body.consent).toMatchObject({ missing: [], checkedAt: now.toISOString() });
  });

  it('ORG-4 asks with the app that the organization has of its own', async () => {
    const own = { client_id: '00000000-0000-4000-8000-00000000000a', client_secret_ref: 'own' };
    const stamp = { isEnabled: true, updatedAt: now.toISOString(), updatedBy: 'test' };
    const setting = { organizationId: acme.id, type: 'msgraph', settings: own, ...stamp };
    await api.context.integrationSettings.upsert(setting);
    await api.context.storage.secrets.put(acme.id, 'own', 'its own secret');

    const { body } = await tenantLink(acme.id);

    expect(body.consent.consentUrl).toContain(own.client_id);
  });

  it('ORG-4 shows the consent while Graph is down, and the relationship while the secret is missing', async () => {
    graph.roles.set(acme.tenantId, permissions);
    graph.failWith({ status: 500 });
    const withoutGraph = await tenantLink(acme.id);
    graph.failWith(undefined);
    await api.call('admin', 'get', '/api/tenants?refresh=true');
    await api.context.storage.secrets.delete('GLOBAL', 'msgraph-client-secret');
    const withoutSecret = await tenantLink(acme.id, '?refresh=true');

    expect(withoutGraph.body).toMatchObject({ consent: { missing: [] }, problem: expect.stringContaining('Graph') });
    expect(withoutGraph.body).not.toHaveProperty('state');
    expect(withoutSecret.body).toMatchObject({ state: 'active', problem: expect.stringContaining('secret') });
    expect(withoutSecret.body).not.toHaveProperty('consent');
  });

  it('ORG-4 is empty for an organization without one', async () => {
    await api.call('admin', 'delete', `/api/tenants/${acme.tenantId}/link`);

    expect((await tenantLink(acme.id)).body).toEqual({});
    expect(graph.calls()).toBe(0);
  });

  describe('with workflows that need more than the integration does', () => {
    const needing = (name: string, ...own: string[]) => ({ ...workflow, name, permissions: own });
    let read: (signal?: AbortSignal) => Promise<Metadata>;
    beforeEach(async () => {
      const workflows = [needing('risky_users', 'IdentityRiskyUser.Read.All', 'AuditLog.Read.All'), workflow];
      const dataProviders = [{ ...provider, permissions: ['AuditLog.Read.All', 'Domain.Read.All'] }];
      read = async () => ({ workflows, dataProviders });
      await api.stop();
      api = await startTestApi({
        integrations: graph.integrations,
        now: () => now,
        workflows: { read: (_, signal) => read(signal) },
      });
      await storeGraphSettings(api.context);
    });

    it('H5: ORG-4 names what they need and whom it is for, beside what the integration needs', async () => {
      graph.roles.set(acme.tenantId, ['IdentityRiskyUser.ReadWrite.All']);

      const { consent } = (await tenantLink(acme.id)).body;

      expect(consent.missing).toEqual([...permissions, 'AuditLog.Read.All']);
      expect(consent.neededBy).toEqual([{ permission: 'AuditLog.Read.All', names: ['risky_users', provider.name] }]);
      expect(consent.consentUrl).toBe(consentUrlOf(acme.tenantId));
    });

    it('H5: ORG-4 is complete once all of it is granted', async () => {
      graph.roles.set(acme.tenantId, [...permissions, 'IdentityRiskyUser.Read.All', 'AuditLog.Read.All']);

      const { consent } = (await tenantLink(acme.id)).body;

      expect(consent.missing).toEqual([]);
      expect(consent).not.toHaveProperty('neededBy');
    });

    it('H5: ORG-4 judges by the integration alone while the workflow engine does not answer, and anew after', async () => {
      graph.roles.set(acme.tenantId, permissions);
      const answers = read;
      read = () => Promise.reject(new Error('Away'));

      const without = (await tenantLink(acme.id)).body;
      read = answers;
      const { consent } = (await tenantLink(acme.id)).body;

      expect(without.consent.missing).toEqual([]);
      expect(without).not.toHaveProperty('problem');
      expect(consent.missing).toEqual(['IdentityRiskyUser.Read.All', 'AuditLog.Read.All']);
    });

    describe('of which the engine does not always tell', () => {
      const own = ['IdentityRiskyUser.Read.All', 'AuditLog.Read.All'];
      const missing = async (query = '') => (await tenantLink(acme.id, query)).body.consent.missing;
      const kept = async () => (await api.context.seenTenants.listConsents()).get(acme.id)?.state;
      const away = () => Promise.reject(new Error('Away'));
      beforeEach(() => graph.roles.set(acme.tenantId, permissions));
      afterEach(() => jest.restoreAllMocks());

      it('H5: ORG-4 never follows a newer answer of Microsoft with an older one', async () => {
        const answers = read;
        const before = await missing();
        graph.roles.set(acme.tenantId, [...permissions, ...own]);
        read = away;
        const anew = await missing('?refresh=true');
        read = answers;

        expect([before, anew, await missing()]).toEqual([own, [], []]);
      });

      it('H5: ORG-4 asks Microsoft once, and keeps what the last reader knew', async () => {
        const answers = read;
        const signIns = jest.spyOn(GraphConnections.prototype, 'anew');
        read = away;
        const first = [await missing(), await kept()];
        read = answers;
        const second = [await missing(), await kept()];

        expect([first, second]).toEqual([
          [[], 'granted'],
          [own, 'incomplete'],
        ]);
        expect(signIns).toHaveBeenCalledTimes(1);
      });

      it('H5: ORG-4 leaves the sign-in its time where the engine took all of its own', async () => {
        const deadlines = new Map<AbortSignal, AbortController>();
        jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
          const deadline = new AbortController();
          deadlines.set(deadline.signal, deadline);
          return deadline.signal;
        });
        const late = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
        read = (signal) => {
          if (signal !== undefined) deadlines.get(signal)?.abort(late);
          return Promise.reject(late);
        };

        const { body } = await tenantLink(acme.id);

        expect(body.consent?.missing).toEqual([]);
        expect(body).not.toHaveProperty('problem');
      });
    });
  });
});

describe('warnings of relationships', () => {
  const warnings = (who: Caller, organizationId?: string) => {
    const address = '/api/dashboard/relationships';
    if (organizationId === undefined) return api.call(who, 'get', `${address}?scope=mine`);
    return api.call(who, 'get', address).set('X-Organization-Id', organizationId);
  };
  const idsIn = ({ body }: { body: { items: readonly { organizationId: string }[] } }) =>
    body.items.map(({ organizationId }) => organizationId);

  it('ORG-4 name linked organizations whose relationship is not active, the most urgent first', async () => {
    const { status, body } = await warnings('admin');

    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      { organizationId: gamma.id, organizationName: 'Gamma Solutions', state: 'expired', daysLeft: -3 },
      { organizationId: beta.id, tenantId: beta.tenantId, state: 'expiring', daysLeft: 18 },
    ]);
    expect(body.fetchedAt).toBe(now.toISOString());
  });

  it('ORG-5 show only organizations that the caller may see', async () => {
    const [technician, runner, outsider] = [
      await warnings('technician'),
      await warnings('runner'),
      await warnings('outsider'),
    ];

    expect(idsIn(technician)).toEqual([beta.id]);
    expect([runner, outsider].map(idsIn)).toEqual([[], []]);
    expect((await warnings('foreigner', acme.id)).status).toBe(403);
    expect(idsIn(await warnings('foreigner', beta.id))).toEqual([beta.id]);
  });

  it('ORG-4 include a tenant that is no customer any more, but not the MSP’s own', async () => {
    Object.assign(graph.lists, { delegatedAdminCustomers: [], delegatedAdminRelationships: [], contracts: [] });
    await api.context.organizations.insert(
      anOrganization({ organizationId: internal, name: 'Internal', tenantId: mspTenantId }),
    );

    const { body } = await warnings('admin');

    expect(body.items.map(({ organizationId, state }: never) => [organizationId, state]).sort()).toEqual([
      [acme.id, 'missing'],
      [beta.id, 'missing'],
      [gamma.id, 'missing'],
    ]);
  });

  it('ORG-4 say so when nothing is known', async () => {
    graph.failWith({ status: 500 });

    const { status, body } = await warnings('admin');

    expect(status).toBe(200);
    expect(body).toEqual({ items: [], problem: expect.stringContaining('Microsoft Graph') });
  });
});
