import type { Form, IntegrationMapping } from '@msp/models';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { acmeId, renderApp } from '../../testing/render';
import { EditFormPage } from './edit-form.page';

const formId = 'f0000001-0000-4000-8000-000000000001';
const path = `/api/forms/${formId}`;
const first = '5a000001-0000-4000-8000-000000000001';
const second = '5a000002-0000-4000-8000-000000000002';
const summary = { name: 'summary', label: 'Summary', type: 'string', required: false };
const workflow = {
  name: 'ticket',
  description: 'Opens a ticket',
  category: 'test',
  tags: [],
  version: '1',
  uses: ['halopsa'],
  requiresOrg: true,
  timeoutSeconds: 60,
  parameters: [summary],
};
const form: Form = {
  formId,
  organizationId: acmeId,
  name: 'Ticket',
  linkedWorkflow: 'ticket',
  isActive: true,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  createdBy: 'p',
  schema: { sections: [{ fields: [{ name: 'summary', type: 'text', label: 'Summary' }] }] },
};
const aMapping = (mappingId: string, externalOrgName: string, more: object = {}): IntegrationMapping => ({
  mappingId,
  organizationId: acmeId,
  integration: 'halopsa',
  externalOrgId: mappingId.slice(7, 8),
  externalOrgName,
  isActive: true,
  createdAt: '2026-03-01T10:00:00Z',
  createdBy: 'a',
  updatedAt: '2026-03-01T10:00:00Z',
  updatedBy: 'a',
  updatedByName: 'Toni Technician',
  sharedWith: 0,
  etag: 'v1',
  ...more,
});

function open(mappings: readonly IntegrationMapping[], stored: Form = form) {
  const versioned = (etag: string) => Response.json(stored, { headers: { ETag: etag } });
  return renderApp(<EditFormPage />, {
    route: `/orgs/${acmeId}/builder/${formId}`,
    path: '/orgs/:orgId/builder/:formId',
    answers: {
      'GET /admin/metadata': { workflows: [workflow], dataProviders: [] },
      [`GET ${path}`]: () => versioned('"1"'),
      [`PUT ${path}`]: () => versioned('"2"'),
      'GET /api/integration-types': {
        items: [
          {
            name: 'halopsa',
            displayName: 'HaloPSA',
            settings: [],
            permissions: [],
            mappingFields: [],
            supportsOrgMapping: true,
            supportsDiscovery: true,
            actsInOwnTenant: false,
          },
        ],
      },
      [`GET /api/organizations/${acmeId}/integration-mappings`]: { items: mappings },
    },
  });
}
const box = () => screen.findByRole('combobox', { name: 'Acts in HaloPSA as' });

describe('the mappings of a form', () => {
  it('L7: are chosen where the organization has several, and kept with the form', async () => {
    const user = userEvent.setup();
    const { requests } = open([aMapping(first, 'Acme', { isDefault: true }), aMapping(second, 'Acme West')]);

    expect(await box()).toHaveAttribute('placeholder', 'The default one: Acme (1)');
    await user.click(await box());
    await user.click(await screen.findByRole('option', { name: 'Acme West (2)' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));

    const puts = () => requests.filter(({ method }) => method === 'PUT');
    await waitFor(() => expect(puts()).toHaveLength(1));
    expect(await puts()[0]?.json()).toMatchObject({
      schema: { mappings: [{ integration: 'halopsa', mappingId: second }] },
    });
  });

  it('L7: are no question where there is one', async () => {
    open([aMapping(first, 'Acme', { isDefault: true })]);

    expect(await screen.findByRole('textbox', { name: 'Name of the form' })).toBeInTheDocument();
    expect(screen.queryByRole('combobox', { name: /^Acts in/ })).not.toBeInTheDocument();
  });

  it('L7: say that what was chosen is not active any more', async () => {
    const schema = { ...form.schema, mappings: [{ integration: 'halopsa', mappingId: second }] };
    open([aMapping(first, 'Acme', { isDefault: true })], { ...form, schema });

    expect(await box()).toHaveValue('A mapping that is not active any more');
  });
});
