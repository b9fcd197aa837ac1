import type { Form, FormField, Metadata } from '@msp/models';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { toast } from '../../components/toasts';
import { acmeId, aMe, aProblem, type FakeAnswers, renderApp } from '../../testing/render';
import { EditFormPage } from './edit-form.page';

const formId = 'f0000001-0000-4000-8000-000000000001';
const path = `/api/forms/${formId}`;

const metadata: Metadata = {
  workflows: [
    {
      name: 'user_onboarding',
      description: 'Onboards a user',
      category: 'users',
      tags: [],
      version: '1',
      uses: [],
      requiresOrg: true,
      timeoutSeconds: 60,
      parameters: [
        { name: 'first', label: 'First name', type: 'string', required: true },
        { name: 'email', label: 'E-mail address', type: 'email', required: true },
        { name: 'manager', label: 'Manager', type: 'email', required: false },
      ],
    },
  ],
  dataProviders: [],
};
const first: FormField = { name: 'first', type: 'text', label: 'First name', required: true };
const email: FormField = { name: 'email', type: 'email', label: 'E-mail address', required: true };
const aForm = (...fields: FormField[]): Form => ({
  formId,
  organizationId: acmeId,
  name: 'Onboarding',
  linkedWorkflow: 'user_onboarding',
  isActive: true,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  createdBy: 'p',
  schema: {
    sections: [
      { title: 'Person', fields },
      { title: 'Access', fields: [] },
    ],
  },
});
const versioned = (form: Form, etag: string) => Response.json(form, { headers: { ETag: etag } });

function open(form: Form, answers: FakeAnswers = {}, me = aMe()) {
  return renderApp(<EditFormPage />, {
    route: `/orgs/${acmeId}/builder/${formId}`,
    path: '/orgs/:orgId/builder/:formId',
    answers: {
      'GET /admin/metadata': metadata,
      [`GET ${path}`]: () => versioned(form, '"1"'),
      [`PUT ${path}`]: () => versioned(form, '"2"'),
      ...answers,
    },
    otherRoutes: [{ path: '/orgs/:orgId/builder', element: <p>The list</p> }],
    me,
  });
}

const outline = () => screen.findByRole('region', { name: 'Outline' });
const fieldNames = async () =>
  within(await outline())
    .getAllByRole('button', { pressed: undefined })
    .filter((button) => button.id.startsWith('outline-'))
    .map((button) => button.textContent?.split(',')[0]?.replace(' *', ''));
const fieldButton = async (name: RegExp) => within(await outline()).findByRole('button', { name });
const puts = (requests: readonly Request[]) => requests.filter(({ method }) => method === 'PUT');
const saveButton = () => screen.getByRole('button', { name: 'Save' });

/** The environment of the tests has no DragEvent of its own, which would tell where to. */
const leave = (from: Element, to: Element) =>
  fireEvent(from, new MouseEvent('dragleave', { bubbles: true, relatedTarget: to }));

describe('EditFormPage', () => {
  it('FORM-3 adds the field of a parameter after the selected one, and describes it', async () => {
    open(aForm(first, email));
    const user = userEvent.setup();
    await user.click(await fieldButton(/^First name/));

    await user.click(screen.getByRole('button', { name: 'Add Manager' }));

    expect(await fieldNames()).toEqual(['First name', 'Manager', 'E-mail address']);
    expect(screen.getByRole('heading', { name: 'Field: Manager' })).toBeInTheDocument();
    expect(screen.getByText('Manager added')).toBeInTheDocument();
  });

  it('FORM-3 moves a field by keyboard, says where it is and keeps the focus on it', async () => {
    open(aForm(first, email));
    const user = userEvent.setup();
    await user.click(await fieldButton(/^First name/));

    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');

    expect(await fieldNames()).toEqual(['E-mail address', 'First name']);
    expect(screen.getByText('First name moved to position 2 of 2 in Person')).toBeInTheDocument();
    expect(await fieldButton(/^First name/)).toHaveFocus();

    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');

    expect(screen.getByText('First name moved to position 1 of 1 in Access')).toBeInTheDocument();
    expect(await fieldButton(/^First name/)).toHaveFocus();
  });

  describe('12.6: a field that is dragged', () => {
    const dataTransfer = { setData: () => undefined };
    const placeOf = async (name: RegExp) => (await fieldButton(name)).closest('li')!;

    it('goes where it is dropped, and its new position is said', async () => {
      open(aForm(first, email));

      fireEvent.dragStart(await fieldButton(/^E-mail address/), { dataTransfer });
      fireEvent.dragOver(await placeOf(/^First name/));
      fireEvent.drop(await placeOf(/^First name/));

      expect(await fieldNames()).toEqual(['E-mail address', 'First name']);
      expect(screen.getByText('E-mail address moved to position 1 of 2 in Person')).toBeInTheDocument();
    });

    it('marks the place that it is over, also while it is over something inside', async () => {
      open(aForm(first, email));
      const place = await placeOf(/^First name/);

      fireEvent.dragStart(await fieldButton(/^E-mail address/), { dataTransfer });
      fireEvent.dragOver(place);
      leave(place, await fieldButton(/^First name/));
      expect(place).toHaveAttribute('data-over');
      leave(place, document.body);

      expect(place).not.toHaveAttribute('data-over');
    });

    it('stays, and nothing is said, where it is dropped on its own place', async () => {
      open(aForm(first, email));

      fireEvent.dragStart(await fieldButton(/^First name/), { dataTransfer });
      fireEvent.drop(await placeOf(/^First name/));

      expect(await fieldNames()).toEqual(['First name', 'E-mail address']);
      expect(screen.queryByText(/moved/)).not.toBeInTheDocument();
    });
  });

  it('A4: is as it was edited after a reload, under the version that it was begun with', async () => {
    const { unmount } = open(aForm(first, email));
    const user = userEvent.setup();
    await user.click(await fieldButton(/^First name/));
    await user.click(screen.getByRole('button', { name: 'Add Manager' }));
    unmount();
    const { requests } = open(aForm(first, email), { [`GET ${path}`]: () => versioned(aForm(first, email), '"7"') });

    expect(await screen.findByText('What you changed before is here again')).toBeInTheDocument();
    expect(await fieldNames()).toEqual(['First name', 'Manager', 'E-mail address']);
    await user.click(saveButton());
    await waitFor(() => expect(puts(requests)).toHaveLength(1));
    expect(puts(requests)[0]?.headers.get('If-Match')).toBe('"1"');
  });

  it('FORM-3 refuses to save a form with problems, and each problem leads to its field', async () => {
    const { requests } = open(aForm({ ...first, validation: { pattern: '(' } }));
    const user = userEvent.setup();
    const problems = await screen.findByRole('region', { name: 'Problems' });
    await user.click(screen.getByRole('button', { name: 'Add section' }));

    await user.click(saveButton());

    expect(puts(requests)).toEqual([]);
    expect(problems).toHaveFocus();
    await user.click(within(problems).getByRole('button', { name: /First name.*pattern/ }));
    expect(await fieldButton(/^First name/)).toHaveFocus();
    await user.click(within(problems).getByRole('button', { name: 'Add field E-mail address' }));
    expect(await fieldNames()).toEqual(['First name', 'E-mail address']);
  });

  it('FORM-3 saves under the version that was opened, and is saved then', async () => {
    const { requests } = open(aForm(first, email));
    const user = userEvent.setup();
    await user.click(await fieldButton(/^First name/));
    const label = screen.getByLabelText('Label');
    await user.clear(label);
    await user.type(label, 'Given name');

    await user.click(saveButton());

    await waitFor(() => expect(screen.getByText('Saved')).toBeInTheDocument());
    const [request] = puts(requests);
    expect(request?.headers.get('If-Match')).toBe('"1"');
    expect(request?.headers.get('X-Organization-Id')).toBe(acmeId);
    expect(await request?.json()).toMatchObject({
      schema: { sections: [{ fields: [{ name: 'first', label: 'Given name' }, { name: 'email' }] }, {}] },
    });
  });

  it('U6: tells who has gone on that the form was saved, and keeps nothing of it', async () => {
    const told = jest.spyOn(toast, 'success').mockReturnValue(undefined);
    const answer = Promise.withResolvers<Response>();
    const { router, queryClient } = open(aForm(first, email), { [`PUT ${path}`]: () => answer.promise });
    const user = userEvent.setup();
    await outline();
    await user.click(screen.getByRole('button', { name: 'Add section' }));
    await user.click(saveButton());
    await act(() => router.navigate(`/orgs/${acmeId}/builder`));
    await user.click(await screen.findByRole('button', { name: 'Leave' }));
    await screen.findByText('The list');
    expect(window.sessionStorage).toHaveLength(1);

    await act(async () => answer.resolve(versioned(aForm(first, email), '"2"')));

    await waitFor(() => expect(told.mock.calls).toEqual([['Onboarding was saved']]));
    expect(queryClient.isMutating()).toBe(0);
    expect(window.sessionStorage).toHaveLength(0);
  });

  it('FORM-3 undoes and redoes with the keyboard', async () => {
    open(aForm(first, email));
    const user = userEvent.setup();
    await user.click(await fieldButton(/^First name/));
    await user.click(screen.getByRole('button', { name: 'Add Manager' }));

    await user.keyboard('{Control>}z{/Control}');
    expect(await fieldNames()).toEqual(['First name', 'E-mail address']);

    await user.keyboard('{Control>}y{/Control}');
    expect(await fieldNames()).toEqual(['First name', 'Manager', 'E-mail address']);
  });

  it('FORM-3 shows what somebody else has saved meanwhile, and overwrites it when told to', async () => {
    const theirs = { ...aForm(first, email), name: 'Theirs' };
    let reads = 0;
    const { requests } = open(aForm(first, email), {
      [`GET ${path}`]: () => ((reads += 1) === 1 ? versioned(aForm(first, email), '"1"') : versioned(theirs, '"7"')),
      [`PUT ${path}`]: (request: Request) =>
        request.headers.get('If-Match') === '"7"'
          ? versioned(theirs, '"8"')
          : aProblem(412, 'stale', 'It was changed since you read it.'),
    });
    const user = userEvent.setup();
    await screen.findByRole('region', { name: 'Outline' });
    await user.click(screen.getByRole('button', { name: 'Add section' }));

    await user.click(saveButton());

    const differences = await screen.findByRole('table', { name: 'What differs' });
    expect(within(differences).getByRole('row', { name: 'Name Onboarding Theirs' })).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Overwrite with mine' }));
    await waitFor(() => expect(screen.getByText('Saved')).toBeInTheDocument());
    expect(puts(requests).map(({ headers }) => headers.get('If-Match'))).toEqual(['"1"', '"7"']);
  });

  it('FORM-3 asks before unsaved changes are lost', async () => {
    const { router } = open(aForm(first, email));
    const user = userEvent.setup();
    await screen.findByRole('region', { name: 'Outline' });
    await user.click(screen.getByRole('button', { name: 'Add section' }));

    await user.click(screen.getByRole('link', { name: 'Form builder' }));

    expect(await screen.findByText('Leave without saving?')).toBeInTheDocument();
    expect(router.state.location.pathname).toContain(formId);
  });

  it('FORM-1 is not for people without the right to manage forms', async () => {
    const rights = { canExecuteWorkflows: true, canManageConfig: true, canManageForms: false, canViewHistory: true };
    const organizations = [{ organizationId: acmeId, name: 'Acme Corp', isActive: true, permissions: rights }];

    open(aForm(first), {}, aMe({ isPlatformAdmin: false, organizations }));

    expect(await screen.findByText('You may not change these forms')).toBeInTheDocument();
  });
});
