import { type AuditEvent, auditActions } from '@msp/models';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { acmeId, aMe, aProblem, renderApp, type FakeAnswers } from '../../testing/render';
import { actionLabel } from './action-label';
import { AuditPage } from './audit.page';

const anEvent = (number: number, changes: Partial<AuditEvent> = {}): AuditEvent => ({
  logId: `log-${number}`,
  organizationId: acmeId,
  at: `2026-03-01T10:0${number}:00Z`,
  sealed: true,
  action: 'Form.Replace',
  actorId: '7c1d0002-0000-4000-8000-000000000002',
  actorName: `Toni ${number}`,
  ipAddress: '10.0.0.7',
  entityKind: 'Form',
  entityId: `form-${number}`,
  ...changes,
});

function open(answers: FakeAnswers, search = '', me = aMe()) {
  return renderApp(<AuditPage />, {
    route: `/orgs/${acmeId}/audit${search}`,
    path: '/orgs/:orgId/audit',
    answers: { 'GET /api/audit': { items: [anEvent(1)] }, ...answers },
    me,
  });
}
const asked = (requests: readonly Request[], path = '/api/audit') =>
  requests.filter(({ url }) => new URL(url).pathname === path);
const queryOf = (request: Request | undefined) => Object.fromEntries(new URL(request?.url ?? '').searchParams);

describe('AuditPage', () => {
  it('HIST-2 asks for what the address names, in its organization', async () => {
    const person = '7c1d0002-0000-4000-8000-000000000002';
    const { requests } = open({}, `?action=Form.Replace&person=${person}&from=2026-03-01&to=2026-03-01`);

    expect(await screen.findByRole('cell', { name: 'Toni 1' })).toBeInTheDocument();
    const [request] = asked(requests);
    expect(request?.headers.get('X-Organization-Id')).toBe(acmeId);
    const { from = '', before = '', ...rest } = queryOf(request);
    expect(rest).toEqual({ action: 'Form.Replace', actorId: person });
    expect(Date.parse(before) - Date.parse(from)).toBe(86_400_000);
  });

  it('HIST-2 keeps filters in the address and pages by cursor', async () => {
    const page = (request: Request) =>
      queryOf(request)['cursor'] === 'older' ? { items: [anEvent(1)] } : { items: [anEvent(2)], nextCursor: 'older' };
    const { router } = open({ 'GET /api/audit': page });
    const user = userEvent.setup();

    await user.click(await screen.findByRole('button', { name: 'Older' }));
    expect(await screen.findByRole('cell', { name: 'Toni 1' })).toBeInTheDocument();
    await user.click(screen.getByRole('combobox', { name: 'Action' }));
    await user.click(await screen.findByRole('option', { name: 'Permission: grant' }));

    await waitFor(() => expect(router.state.location.search).toBe('?action=Permission.Grant'));
  });

  it('EXE-7 can be filtered for who stopped what, before any of it is shown', async () => {
    const { router } = open({});
    const user = userEvent.setup();

    await user.click(await screen.findByRole('combobox', { name: 'Action' }));
    await user.click(await screen.findByRole('option', { name: 'Execution: stop' }));

    await waitFor(() => expect(router.state.location.search).toBe('?action=Execution.Stop'));
  });

  it('U13: can be filtered by every action there is, before any of it is shown', async () => {
    open({});

    await userEvent.click(await screen.findByRole('combobox', { name: 'Action' }));
    await screen.findByRole('option', { name: actionLabel('Execution.Stop') });

    const offered = screen.getAllByRole('option').map(({ textContent }) => textContent);
    expect(offered).toEqual(expect.arrayContaining(auditActions.map(actionLabel)));
    expect(new Set(offered).size).toBe(offered.length);
  });

  it.each([
    ['Permission', 'Ada Kowalska', 'Rights of Ada Kowalska'],
    ['Organization', 'Acme Corp', 'Organization Acme Corp'],
    ['Form', undefined, 'Form'],
  ])('U13: says what an event of a %s is about in words, and copies its id', async (entityKind, entityName, words) => {
    const entityId = '7c1d0009-0000-4000-8000-000000000009';
    open({ 'GET /api/audit': { items: [anEvent(1, { entityKind, entityId, ...(entityName && { entityName }) })] } });

    expect(await screen.findByText(words)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: `Copy the id of ${words}` })).toBeInTheDocument();
    expect(document.body).not.toHaveTextContent(entityId.slice(0, 8));
  });

  it('AUTH-7: tells the rights of an app from those of a person of its name', async () => {
    const rights = { userId: '7c1d00aa-0000-4000-8000-0000000000aa', canExecuteWorkflows: true };
    const event = { entityKind: 'Permission', entityId: rights.userId, entityName: 'Nightly sync' };
    const granted = anEvent(1, { ...event, after: { ...rights, appName: 'Nightly sync' } });
    const revoked = anEvent(2, { ...event, before: { ...rights, appName: 'Nightly sync' } });
    open({ 'GET /api/audit': { items: [granted, revoked, anEvent(3, { ...event, after: rights })] } });

    expect(await screen.findAllByText('Rights of Nightly sync (app)')).toHaveLength(2);
    expect(screen.getAllByText('Rights of Nightly sync')).toHaveLength(1);
  });

  it('U13: keeps what is its name where it is no cut id', async () => {
    open({ 'GET /api/audit': { items: [anEvent(1, { entityKind: 'Secret', entityId: 'halo-key' })] } });

    expect(await screen.findByText('Secret halo-key')).toBeInTheDocument();
  });

  it('HIST-2 shows an event key by key, and filters by its person', async () => {
    const event = anEvent(1, { before: { name: 'Old', kept: 1 }, after: { name: 'New', kept: 1 } });
    const { router } = open({ 'GET /api/audit': { items: [event] } });
    const user = userEvent.setup();

    await user.click(await screen.findByRole('button', { name: 'Details: Form: replace by Toni 1' }));
    const dialog = await screen.findByRole('dialog', { name: 'Form: replace' });
    const row = within(dialog).getByRole('row', { name: /^name/ });
    expect(
      within(row)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    ).toEqual(['Changed', 'Old', 'New']);
    expect(within(dialog).queryByRole('row', { name: /^kept/ })).not.toBeInTheDocument();
    await user.click(within(dialog).getByRole('button', { name: 'Show 1 unchanged' }));
    expect(within(dialog).getByRole('row', { name: /^kept/ })).toBeInTheDocument();
    await user.click(within(dialog).getByRole('button', { name: 'Only this person' }));

    await waitFor(() => expect(router.state.location.search).toBe(`?person=${event.actorId}`));
  });

  it('HIST-2 downloads what the filters select', async () => {
    const saved: Blob[] = [];
    Object.assign(URL, {
      createObjectURL: (blob: Blob) => (saved.push(blob), 'blob:test'),
      revokeObjectURL: () => undefined,
    });
    const clicked = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    const csv = () => new Response('"At"\r\n', { headers: { 'Content-Type': 'text/csv' } });
    const { requests } = open({ 'GET /api/audit/export.csv': csv }, '?action=Form.Replace');
    const user = userEvent.setup();

    await user.click(await screen.findByRole('button', { name: 'Export CSV' }));

    await waitFor(() => expect(saved).toHaveLength(1));
    const [request] = asked(requests, '/api/audit/export.csv');
    expect(queryOf(request)).toEqual({ action: 'Form.Replace' });
    expect(request?.headers.get('Authorization')).toBe('Bearer a-token');
    expect(saved[0]?.type).toBe('text/csv');
    clicked.mockRestore();
  });

  it.each([
    [
      { valid: true, checkedEvents: 12, unsealedEvents: 1, verifiedUpTo: '2026-03-01T10:00:00Z' },
      /complete and unchanged/,
    ],
    [{ valid: false, checkedEvents: 3, unsealedEvents: 0, problem: 'Event 4 was changed.' }, /Event 4 was changed/],
  ])('HIST-2 says whether the chain holds', async (result, words) => {
    open({ 'GET /api/audit/verify': result });
    const user = userEvent.setup();

    await user.click(await screen.findByRole('button', { name: 'Verify' }));

    expect(await screen.findByText(words)).toBeInTheDocument();
  });

  it('tells an empty trail from one that could not be read', async () => {
    open({ 'GET /api/audit': { items: [] } });
    expect(await screen.findByText('Nothing has been changed or run yet')).toBeInTheDocument();
  });

  it('shows why it could not be read, and tries again', async () => {
    let calls = 0;
    open({
      'GET /api/audit': () =>
        calls++ === 0 ? aProblem(503, 'unavailable', 'Storage is away.') : { items: [anEvent(1)] },
    });
    const user = userEvent.setup();

    await user.click(await screen.findByRole('button', { name: 'Retry' }));

    expect(await screen.findByRole('cell', { name: 'Toni 1' })).toBeInTheDocument();
  });

  it('HIST-2 belongs to who may view history, and without an organization to platform admins', () => {
    const me = aMe({ isPlatformAdmin: false });
    const { requests } = renderApp(<AuditPage />, { route: '/audit', path: '/audit', me });

    expect(screen.getByRole('heading', { name: 'No access' })).toBeInTheDocument();
    expect(requests).toEqual([]);
  });

  it('HIST-2 shows platform admins what belongs to no organization', async () => {
    const { requests } = renderApp(<AuditPage />, {
      route: '/audit',
      path: '/audit',
      answers: { 'GET /api/audit': { items: [anEvent(1, { organizationId: 'GLOBAL' })] } },
    });

    expect(await screen.findByRole('cell', { name: 'Toni 1' })).toBeInTheDocument();
    expect(queryOf(asked(requests)[0])).toEqual({ scope: 'global' });
  });
});
