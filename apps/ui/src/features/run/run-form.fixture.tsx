import type { Execution, ExecutionOutcome, Form, FormField } from '@msp/models';
import { acmeId, type FakeAnswers, renderApp } from '../../testing/render';
import { RunFormPage } from './run-form.page';

export const formId = 'f0000001-0000-4000-8000-000000000001';
export const executionId = 'e0000001-0000-4000-8000-000000000001';
export const submitPath = `POST /api/forms/${formId}/submit`;
export const optionsPath = `POST /api/forms/${formId}/options`;
export const filesPath = `POST /api/forms/${formId}/files`;

const at = '2026-03-01T10:00:00Z';

const outcome: ExecutionOutcome = {
  executionId,
  organizationId: acmeId,
  workflowName: 'user_onboarding',
  status: 'Running',
  startedAt: at,
};

export const anExecution = (changes: Partial<Execution>): Execution => ({
  executionId,
  organizationId: acmeId,
  workflowName: 'user_onboarding',
  formId,
  status: 'Success',
  executedBy: 'p',
  executedByName: 'Toni Technician',
  startedAt: at,
  input: {},
  logs: [],
  calls: [],
  steps: [],
  ...changes,
});

export const aForm = (...fields: FormField[]): Form => ({
  formId,
  organizationId: acmeId,
  name: 'New User Onboarding',
  linkedWorkflow: 'user_onboarding',
  isActive: true,
  createdAt: at,
  updatedAt: at,
  createdBy: 'p',
  schema: { sections: [{ fields }] },
});

/** The page that runs a form for Acme, with the services answering like this. */
export function openForm(form: Form, answers: FakeAnswers = {}, search = '') {
  return renderApp(<RunFormPage />, {
    route: `/orgs/${acmeId}/forms/${formId}/run${search}`,
    path: '/orgs/:orgId/forms/:formId/run',
    answers: { [`GET /api/forms/${formId}`]: form, [submitPath]: Response.json(outcome, { status: 202 }), ...answers },
    otherRoutes: [{ path: '/orgs/:orgId/executions/:executionId', element: <p>The execution</p> }],
  });
}
