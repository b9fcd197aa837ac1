import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { acmeId, aMe, aProblem, renderApp } from '../testing/render';
import { TenantPanel } from './tenant-panel';

const tenantId = 'a1c3e5f7-0001-4b2d-9c4e-acacacacac01';
const consentUrl = `https://login.microsoftonline.com/${tenantId}/adminconsent?client_id=c`;
const consent = {
  tenantId,
  servicePrincipalPresent: true,
  granted: ['User.ReadWrite.All'],
  missing: [],
  checkedAt: '2026-11-21T10:00:00Z',
};
const active = { tenantId, displayName: 'Acme', state: 'active', consent };

const open = (answer: unknown, me = aMe()) =>
  renderApp(<TenantPanel orgId={acmeId} />, {
    route: `/orgs/${acmeId}/overview`,
    path: '/orgs/:orgId/overview',
    me,
    answers: { [`GET /api/organizations/${acmeId}/tenant-link`]: answer },
  });

describe('TenantPanel', () => {
  it('ORG-4 shows relationship and consent as two things', async () => {
    open(active);

    expect(await screen.findByText('Active')).toBeInTheDocument();
    expect(screen.getByText('Consent complete')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: /Ask for consent/ })).not.toBeInTheDocument();
  });

  it('ORG-4 names the permissions that are missing, with the link that asks for them', async () => {
    open({ ...active, consent: { ...consent, missing: ['GroupMember.ReadWrite.All'], consentUrl } });

    expect(await screen.findByText('Consent lacks 1 permission')).toBeInTheDocument();
    expect(screen.getByText('GroupMember.ReadWrite.All')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /Ask for consent/ })).toHaveAttribute('href', consentUrl);
  });

  it('H5: ORG-4 says which workflows a missing permission is for', async () => {
    const missing = ['GroupMember.ReadWrite.All', 'AuditLog.Read.All'];
    const neededBy = [{ permission: 'AuditLog.Read.All', names: ['users_without_mfa', 'get_risky_people'] }];
    open({ ...active, consent: { ...consent, missing, neededBy, consentUrl } });

    await screen.findByText('Consent lacks 2 permissions');
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'GroupMember.ReadWrite.All',
      'AuditLog.Read.All for users_without_mfa, get_risky_people',
    ]);
  });

  it('ORG-4 says that nobody has consented where the app is not known', async () => {
    open({
      ...active,
      consent: { ...consent, servicePrincipalPresent: false, granted: [], missing: ['A'], consentUrl },
    });

    expect(await screen.findByText(/nobody has consented/)).toBeInTheDocument();
  });

  it('ORG-4 shows what is known while Microsoft does not answer', async () => {
    open({ tenantId, problem: 'Microsoft Graph does not answer.' });

    expect(await screen.findByRole('alert')).toHaveTextContent('Microsoft Graph does not answer.');
    expect(screen.getAllByText('Not known')).toHaveLength(2);
  });

  it('ORG-4 says what to do where no tenant is linked', async () => {
    open({});

    expect(await screen.findByRole('link', { name: 'Link one' })).toHaveAttribute('href', '/tenants');
  });

  it('ORG-4 says who links one, to everybody else', async () => {
    open({}, aMe({ isPlatformAdmin: false }));

    expect(await screen.findByText(/A platform admin links it/)).toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  it('ORG-4 fails alone, with a retry', async () => {
    let asked = 0;
    open(() => ((asked += 1) === 1 ? aProblem(503, 'unavailable', 'Storage is away.') : active));

    await userEvent.setup().click(await screen.findByRole('button', { name: /Try again|Retry/ }));

    expect(await screen.findByText('Consent complete')).toBeInTheDocument();
  });
});
