import type { Form, FormField, FormVersionSummary } from '@msp/models';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { acmeId, aProblem, type FakeAnswers, renderApp } from '../../testing/render';
import { EditFormPage } from './edit-form.page';

const formId = 'f0000001-0000-4000-8000-000000000001';
const path = `/api/forms/${formId}`;
const field = (label: string): FormField => ({ name: 'first', type: 'text', label, required: true });
const form = (name: string, label: string): Form => ({
  formId,
  organizationId: acmeId,
  name,
  linkedWorkflow: 'user_onboarding',
  isActive: true,
  version: 2,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-02T00:00:00Z',
  createdBy: 'p',
  schema: { sections: [{ fields: [field(label)] }] },
});
const workflow = {
  name: 'user_onboarding',
  description: 'Onboards',
  category: 'users',
  tags: [],
  version: '1',
  uses: [],
  requiresOrg: true,
  timeoutSeconds: 60,
  parameters: [{ name: 'first', label: 'First name', type: 'string', required: true }],
};
const summary = (version: number, changes: Partial<FormVersionSummary>): FormVersionSummary => ({
  version,
  isCurrent: false,
  savedAt: '2026-01-01T00:00:00Z',
  name: 'Onboarding',
  linkedWorkflow: 'user_onboarding',
  isActive: true,
  ...changes,
});
const versions = [
  summary(2, { isCurrent: true, name: 'Onboarding, long', savedByName: 'Toni Technician' }),
  summary(1, { savedByName: 'Avery Admin' }),
];
const etag = (body: object, value: string) => Response.json(body, { headers: { ETag: value } });

async function open(answers: FakeAnswers = {}) {
  const rendered = renderApp(<EditFormPage />, {
    route: `/orgs/${acmeId}/builder/${formId}`,
    path: '/orgs/:orgId/builder/:formId',
    answers: {
      'GET /admin/metadata': { workflows: [workflow], dataProviders: [] },
      [`GET ${path}`]: () => etag(form('Onboarding, long', 'Given name'), '"2"'),
      [`GET ${path}/versions`]: { items: versions },
      [`GET ${path}/versions/1`]: { ...versions[1], schema: form('Onboarding', 'First name').schema },
      [`POST ${path}/versions/1/restore`]: () => etag(form('Onboarding', 'First name'), '"3"'),
      [`PUT ${path}`]: () => etag(form('Onboarding', 'First name'), '"4"'),
      ...answers,
    },
  });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('tab', { name: 'Versions' }));
  return { ...rendered, user };
}

describe('VersionsTab', () => {
  it('U9: FORM-6 lists who saved the form, the newest first', async () => {
    await open();

    const list = await screen.findByRole('list', { name: 'Versions, newest first' });
    const lines = within(list)
      .getAllByRole('listitem')
      .map((item) => item.textContent);
    expect(lines[0]).toMatch(/Version 2This is what runs.*by Toni Technician/);
    expect(lines[1]).toMatch(/Version 1.*by Avery Admin/);
  });

  it('U9: FORM-6 shows what was different and restores it under the version that is open', async () => {
    const { user, requests } = await open();
    await user.click(await screen.findByRole('button', { name: 'What was different in version 1' }));

    const table = await screen.findByRole('table', { name: 'What differs' });
    expect(
      within(table)
        .getAllByRole('row')
        .map((row) => row.textContent),
    ).toEqual(['WhatNowVersion 1', 'NameOnboarding, longOnboarding', 'Field Given name: labelGiven nameFirst name']);
    await user.click(screen.getByRole('button', { name: 'Restore version 1' }));
    const dialog = await screen.findByRole('dialog', { name: 'Restore version 1?' });
    expect(requests.some(({ method }) => method === 'POST')).toBe(false);
    await user.click(within(dialog).getByRole('button', { name: 'Restore' }));

    expect(await screen.findByRole('heading', { name: 'Onboarding' })).toBeInTheDocument();
    expect(screen.getByText('Saved')).toBeInTheDocument();
    const [restored] = requests.filter(({ method }) => method === 'POST');
    expect(restored?.headers.get('If-Match')).toBe('"2"');
  });

  it('U9: FORM-6 says so when somebody else has saved the form meanwhile', async () => {
    const stale = () => aProblem(412, 'stale', 'It was changed since you read it.');
    const { user } = await open({ [`POST ${path}/versions/1/restore`]: stale });
    await user.click(await screen.findByRole('button', { name: 'What was different in version 1' }));
    await user.click(await screen.findByRole('button', { name: 'Restore version 1' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Restore' }));

    await waitFor(() => expect(within(screen.getByRole('dialog')).getByText(/changed since/)).toBeInTheDocument());
  });
});
