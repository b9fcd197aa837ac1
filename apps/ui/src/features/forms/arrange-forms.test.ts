import type { FormSummary } from '@msp/models';
import { arrangeForms } from './arrange-forms';

const aForm = (formId: string, name: string, description = ''): FormSummary => ({
  formId,
  name,
  description,
  organizationId: 'GLOBAL',
  linkedWorkflow: 'some_workflow',
  isActive: true,
  updatedAt: '2026-01-01T00:00:00Z',
});
const forms = [
  aForm('1', 'Reset password'),
  aForm('2', 'New user onboarding', 'Creates an account'),
  aForm('3', 'Assign licence'),
];

describe('arrangeForms', () => {
  it('puts pinned forms first and sorts by name', () => {
    expect(arrangeForms(forms, '', ['1']).map(({ formId }) => formId)).toEqual(['1', '3', '2']);
  });

  it('finds forms in which every word occurs, in the name or the description', () => {
    expect(arrangeForms(forms, 'account user', []).map(({ formId }) => formId)).toEqual(['2']);
    expect(arrangeForms(forms, 'account licence', [])).toEqual([]);
  });
});
