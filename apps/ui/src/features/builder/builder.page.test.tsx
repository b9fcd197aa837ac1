import { type FormSummary, globalScope, type Preferences } from '@msp/models';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { acmeId, aMe, betaId, type FakeAnswers, renderApp, somePreferences } from '../../testing/render';
import { BuilderPage } from './builder.page';

const summary = (name: string, organizationId: string, number: number): FormSummary => ({
  name,
  organizationId,
  formId: `f000000${number}-0000-4000-8000-000000000001`,
  linkedWorkflow: 'user_onboarding',
  isActive: true,
  updatedAt: '2026-01-01T00:00:00Z',
});
const own = summary('Onboarding', acmeId, 1);
const global = summary('Validate', globalScope, 2);

const whole = {
  ...own,
  createdAt: own.updatedAt,
  createdBy: 'p',
  schema: { sections: [{ fields: [{ name: 'first', type: 'text', label: 'First name' }] }] },
};

interface Opened {
  readonly forms?: readonly FormSummary[];
  readonly answers?: FakeAnswers;
  readonly preferences?: Preferences;
}

function open(
  isPlatformAdmin: boolean,
  { forms = [own, global], answers = {}, preferences = somePreferences() }: Opened = {},
) {
  return renderApp(<BuilderPage />, {
    route: `/orgs/${acmeId}/builder`,
    path: '/orgs/:orgId/builder',
    answers: {
      'GET /api/forms': { items: forms },
      [`DELETE /api/forms/${own.formId}`]: () => new Response(null, { status: 204 }),
      [`GET /api/forms/${own.formId}`]: () => Response.json(whole, { headers: { ETag: '"7"' } }),
      [`PUT /api/forms/${own.formId}`]: whole,
      ...answers,
    },
    me: aMe({ isPlatformAdmin }),
    preferences,
  });
}

describe('BuilderPage', () => {
  it('FORM-1 lists the organization’s forms, and the GLOBAL ones for platform admins only', async () => {
    const { unmount } = open(false);
    expect(await screen.findByRole('link', { name: 'Onboarding' })).toHaveAttribute(
      'href',
      `/orgs/${acmeId}/builder/${own.formId}`,
    );
    expect(screen.queryByText('Validate')).not.toBeInTheDocument();
    unmount();

    open(true);
    expect(await screen.findByRole('link', { name: 'Validate' })).toHaveAttribute(
      'href',
      `/global/builder/${global.formId}`,
    );
  });

  const choose = async (name: string, action: string) => {
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: `Actions for ${name}` }));
    await user.click(await screen.findByRole('menuitem', { name: action }));
    return user;
  };
  const bodiesOf = (requests: readonly Request[], method: string, path: string) =>
    Promise.all(
      requests
        .filter((request) => request.method === method && new URL(request.url).pathname === path)
        .map((request) => request.clone().json()),
    );

  it('A4: what a new form begins with is there again after a reload, and not once the builder is opened', async () => {
    const user = userEvent.setup();
    const { unmount } = open(false);
    await user.click(await screen.findByRole('button', { name: 'New form' }));
    await user.click(await screen.findByRole('radio', { name: 'A copy of another form' }));
    await user.click(screen.getByRole('combobox', { name: 'Form' }));
    await user.click(await screen.findByRole('option', { name: 'Onboarding' }));
    unmount();

    open(false);

    const dialog = within(await screen.findByRole('dialog', { name: 'New form' }));
    await waitFor(() => expect(dialog.getByRole('combobox', { name: 'Form' })).toHaveValue('Onboarding'));
    await user.click(dialog.getByRole('button', { name: 'Open the builder' }));
    await waitFor(() => expect(window.sessionStorage).toHaveLength(0));
  });

  it('FORM-1 switches a form off after asking, under the version that was read', async () => {
    const { requests } = open(false);
    const user = await choose('Onboarding', 'Switch off');

    const dialog = await screen.findByRole('dialog');
    expect(requests.filter(({ method }) => method === 'PUT')).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Switch off' }));

    await waitFor(() => expect(requests.some(({ method }) => method === 'PUT')).toBe(true));
    const [put] = requests.filter(({ method }) => method === 'PUT');
    expect([put?.headers.get('X-Organization-Id'), put?.headers.get('If-Match')]).toEqual([acmeId, '"7"']);
    expect(await bodiesOf(requests, 'PUT', `/api/forms/${own.formId}`)).toMatchObject([
      { name: 'Onboarding', isActive: false },
    ]);
  });

  it.each([
    ['a form that the person pinned', [own.formId], /no longer among your pinned forms/],
    ['a form that the person did not pin', [], /Whoever has pinned it/],
  ])('U9: FORM-6 deletes %s after saying what is lost', async (_what, pinnedForms, words) => {
    const { requests } = open(false, { preferences: somePreferences({ pinnedForms: [...pinnedForms] }) });
    const user = await choose('Onboarding', 'Delete');

    const dialog = await screen.findByRole('dialog', { name: 'Delete Onboarding?' });
    expect(within(dialog).getByText(words)).toBeInTheDocument();
    expect(within(dialog).getByText(/Its executions, their results and the audit trail stay/)).toBeInTheDocument();
    expect(requests.filter(({ method }) => method === 'DELETE')).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Delete form' }));

    const [deleted] = requests.filter(({ method }) => method === 'DELETE');
    expect(deleted?.headers.get('X-Organization-Id')).toBe(acmeId);
  });

  it('U9: FORM-6 deleted forms are shown when asked for, and brought back', async () => {
    const gone: FormSummary = { ...own, isActive: false, deletedAt: '2026-02-01T00:00:00Z' };
    const { requests } = open(false, { forms: [gone] });
    const user = userEvent.setup();
    await user.click(await screen.findByRole('checkbox', { name: 'Show deleted (1)' }));
    expect(await screen.findByText('Deleted')).toBeInTheDocument();

    await choose('Onboarding', 'Bring back');

    await waitFor(() => expect(requests.some(({ method }) => method === 'PUT')).toBe(true));
    expect(await bodiesOf(requests, 'PUT', `/api/forms/${own.formId}`)).toMatchObject([{ isActive: true }]);
  });

  const copyAnswer = (outcome: string, more: object = {}) => ({
    items: [{ formId: own.formId, name: own.name, outcome, notices: [], problems: [], ...more }],
  });

  it('U9: FORM-6 copies a form to another organization and says before what is left out', async () => {
    const notices = [{ path: 'schema.mappings.0', message: 'The mapping “Acme” stays behind.' }];
    const { requests } = open(false, {
      answers: {
        'POST /api/forms/copies': async (request: Request) =>
          copyAnswer((await request.clone().json()).check ? 'possible' : 'copied', {
            notices,
            copy: { ...own, organizationId: betaId },
          }),
      },
    });
    const user = await choose('Onboarding', 'Copy to another organization');
    const dialog = await screen.findByRole('dialog', { name: 'Copy Onboarding' });
    await user.click(within(dialog).getByRole('combobox', { name: 'To' }));
    await user.click(await screen.findByRole('option', { name: 'Beta Industries' }));

    expect(await within(dialog).findByText('The mapping “Acme” stays behind.')).toBeInTheDocument();
    await user.click(within(dialog).getByRole('button', { name: 'Copy' }));

    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    const copies = requests.filter(({ url }) => url.endsWith('/api/forms/copies'));
    expect(copies.map(({ headers }) => headers.get('X-Organization-Id'))).toEqual([betaId, betaId]);
    expect(await bodiesOf(requests, 'POST', '/api/forms/copies')).toEqual([
      { from: acmeId, forms: [{ formId: own.formId, name: 'Onboarding' }], check: true },
      { from: acmeId, forms: [{ formId: own.formId, name: 'Onboarding' }], check: false },
    ]);
  });

  it('U9: FORM-6 a platform admin copies a form for every organization; others are not offered that', async () => {
    const { requests, unmount } = open(true, { answers: { 'POST /api/forms/copies': copyAnswer('possible') } });
    await choose('Onboarding', 'Copy for every organization');
    await waitFor(() => expect(requests.some(({ url }) => url.endsWith('/api/forms/copies?scope=global'))).toBe(true));
    unmount();

    open(false);
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Actions for Onboarding' }));
    await screen.findByRole('menuitem', { name: 'Copy to another organization' });
    expect(screen.queryByRole('menuitem', { name: 'Copy for every organization' })).not.toBeInTheDocument();
  });

  it('U9: FORM-6 takes several forms of another organization at once, all that can be copied', async () => {
    const other: FormSummary = {
      ...own,
      organizationId: betaId,
      formId: 'f0000007-0000-4000-8000-000000000001',
      name: 'Leavers',
    };
    const third: FormSummary = { ...other, formId: 'f0000008-0000-4000-8000-000000000001', name: 'Validate' };
    const { requests } = open(false, {
      answers: {
        'GET /api/forms': (request: Request) => ({
          items: request.headers.get('X-Organization-Id') === betaId ? [other, third, global] : [own],
        }),
        'POST /api/forms/copies': async (request: Request) => {
          const { check, forms } = await request.clone().json();
          const answers = [
            {
              formId: other.formId,
              name: 'Leavers',
              outcome: check ? 'possible' : 'copied',
              notices: [],
              problems: [],
            },
            {
              formId: third.formId,
              name: 'Validate',
              outcome: 'refused',
              notices: [],
              problems: [{ path: 'name', message: 'Acme Corp has a form “Validate” already.' }],
            },
          ];
          return {
            items: answers.filter(({ formId }) => forms.some((form: { formId: string }) => form.formId === formId)),
          };
        },
      },
    });
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Copy forms here' }));
    const dialog = await screen.findByRole('dialog', { name: 'Copy forms to Acme Corp' });
    await user.click(within(dialog).getByRole('combobox', { name: 'From' }));
    await user.click(await screen.findByRole('option', { name: 'Beta Industries' }));

    expect(await within(dialog).findByRole('checkbox', { name: 'Leavers' })).toBeChecked();
    expect(within(dialog).getByRole('checkbox', { name: 'Validate' })).toBeDisabled();
    expect(within(dialog).getByText(/has a form “Validate” already/)).toBeInTheDocument();
    await user.click(within(dialog).getByRole('button', { name: 'Copy 1 form' }));

    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect((await bodiesOf(requests, 'POST', '/api/forms/copies')).at(-1)).toEqual({
      from: betaId,
      forms: [{ formId: other.formId }],
      check: false,
    });
  });
});
