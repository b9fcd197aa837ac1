import { type FormSummary, globalScope } from '@msp/models';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { acmeId, aMe, renderApp } from '../../testing/render';
import { BuilderPage } from './builder.page';

const summary = (name: string, organizationId: string, number: number): FormSummary => ({
  ...{ name, organizationId, formId: `f000000${number}-0000-4000-8000-000000000001` },
  ...{ linkedWorkflow: 'user_onboarding', isActive: true, updatedAt: '2026-01-01T00:00:00Z' },
});
const own = summary('Onboarding', acmeId, 1);
const global = summary('Validate', globalScope, 2);

function open(isPlatformAdmin: boolean) {
  return renderApp(<BuilderPage />, {
    route: `/orgs/${acmeId}/builder`,
    path: '/orgs/:orgId/builder',
    answers: {
      'GET /api/forms': { items: [own, global] },
      [`DELETE /api/forms/${own.formId}`]: () => new Response(null, { status: 204 }),
    },
    me: aMe({ isPlatformAdmin }),
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

  it('FORM-1 switches a form off after asking', async () => {
    const { requests } = open(false);
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Actions for Onboarding' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Switch off' }));

    const dialog = await screen.findByRole('dialog');
    expect(requests.filter(({ method }) => method === 'DELETE')).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Switch off' }));

    const [deleted] = requests.filter(({ method }) => method === 'DELETE');
    expect(deleted?.headers.get('X-Organization-Id')).toBe(acmeId);
  });
});
