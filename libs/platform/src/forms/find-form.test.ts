import { type Form, scopeOf } from '@msp/models';
import { createMemoryStorage, createRepositories } from '@msp/storage';
import { findForm } from './find-form';

const [acme, beta] = ['0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1', '0a6f1d2e-2222-4b4b-8b8b-bbbbbbbbbbb2'];
const form = (organizationId: string, formId: string): Form => ({
  formId,
  organizationId,
  name: `${formId} of ${organizationId}`,
  linkedWorkflow: 'w',
  isActive: true,
  schema: { sections: [] },
  createdAt: '2026-01-05T09:00:00.000Z',
  createdBy: 'ada',
  updatedAt: '2026-01-05T09:00:00.000Z',
});

describe('finding a form', () => {
  const { forms } = createRepositories(createMemoryStorage());
  const names = async (organizationId: string | undefined, ...ids: string[]) =>
    Promise.all(ids.map(async (id) => (await findForm(forms, scopeOf(organizationId), id))?.value.organizationId));
  beforeAll(async () => {
    for (const one of [form(acme, 'own'), form('GLOBAL', 'shared'), form(beta, 'foreign')]) await forms.insert(one);
  });

  it('finds the organization’s own and the GLOBAL ones, and no other organization’s', async () => {
    expect(await names(acme, 'own', 'shared', 'foreign')).toEqual([acme, 'GLOBAL', undefined]);
  });

  it('finds the GLOBAL ones alone without an organization', async () => {
    expect(await names(undefined, 'own', 'shared', 'foreign')).toEqual([undefined, 'GLOBAL', undefined]);
  });
});
