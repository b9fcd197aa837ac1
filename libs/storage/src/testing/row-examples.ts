import type { Form, Organization, Preferences } from '@msp/models';
import type { ExecutionEnd, NewExecution } from '../executions/execution-phases';
import { newMapping } from '../mappings/mapping-stamps';

/* Examples of what the repositories keep, for tests. */

export const acme = '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1';
export const at = '2026-01-01T00:00:00.000Z';
export const person = 'e7a1c0de-0001-4000-8000-000000000001';
export const other = 'e7a1c0de-0001-4000-8000-000000000002';
export const executionId = '019b76da-a800-7000-8000-000000000001';
export const organization: Organization = {
  organizationId: acme,
  name: 'Acme Corp',
  tenantId: null,
  isActive: true,
  createdAt: at,
  createdBy: person,
  updatedAt: at,
};
export const form: Form = {
  formId: 'f0a1c0de-0001-4000-8000-000000000001',
  organizationId: acme,
  name: 'Form',
  linkedWorkflow: 'any',
  isActive: true,
  schema: { sections: [{ fields: [] }] },
  createdAt: at,
  createdBy: person,
  updatedAt: at,
  description: 'Long',
};
export const draft: NewExecution = {
  executionId,
  organizationId: acme,
  workflowName: 'any',
  status: 'Pending' as const,
  executedBy: person,
  executedByName: 'A',
  startedAt: at,
  input: { a: 1 },
  title: 'Title',
};
export const end: ExecutionEnd = {
  status: 'Success',
  completedAt: at,
  durationMs: 1,
  logs: [],
  calls: [],
  steps: [],
  result: { done: true },
};
const author = { at, userId: person, displayName: 'A' };
export const mapping = {
  ...newMapping({ organizationId: acme, integration: 'halopsa', externalOrgId: '1', mappingData: { a: 1 } }, author),
  mappingId: 'a0a1c0de-0001-4000-8000-000000000001',
};
export const another = { ...mapping, mappingId: 'a0a1c0de-0001-4000-8000-000000000002', externalOrgId: '2' };
export const permission = {
  userId: person,
  organizationId: acme,
  canExecuteWorkflows: true,
  canManageConfig: false,
  canManageForms: false,
  canViewHistory: true,
  grantedBy: other,
  grantedAt: at,
};
export const setting = {
  organizationId: acme,
  type: 'halopsa',
  settings: { url: 'a' },
  isEnabled: true,
  updatedAt: at,
  updatedBy: person,
};
export const value = {
  organizationId: acme,
  key: 'place',
  value: 'here',
  type: 'string' as const,
  description: 'Where',
  updatedAt: at,
  updatedBy: person,
};
export const secretName = { organizationId: acme, name: 'key', updatedAt: at, updatedBy: person, updatedByName: 'A' };
export const sealed = {
  organizationId: acme,
  executionId,
  sealedId: 'sealed',
  userId: person,
  label: 'Password',
  expiresAt: at,
};
export const user = { userId: person, displayName: 'A', email: 'a@example.com', isActive: true, createdAt: at };
export const file = {
  scope: acme,
  fileId: 'file',
  fileName: 'a.txt',
  contentType: 'text/plain',
  formId: form.formId,
  field: 'file',
  uploadedBy: person,
  uploadedAt: at,
};
export const noContent = { async *[Symbol.asyncIterator]() {} };
const tally = { succeeded: 1, partlySucceeded: 0, failed: 0, other: 0, durationMs: 1, minutesSaved: 1 };
export const counted = { organizationId: acme, workflowName: 'any', day: '2026-01-01', tally };
export const claim = {
  userId: person,
  organizationId: acme,
  workflowName: 'any',
  key: 'k',
  inputHash: 'h',
  executionId,
};
export const preferences: Preferences = {
  colorScheme: 'dark',
  density: 'compact',
  timeFormat: 'local',
  pinnedForms: [],
  recentOrganizations: [],
};
export const hour = { holdMs: 3_600_000, everyMs: 0 };
export const [morning, noon] = [new Date('2026-01-01T08:00:00.000Z'), new Date('2026-01-01T12:00:00.000Z')];
export const event = { organizationId: acme, action: 'Form.Update' as const, actorId: person, actorName: 'A' };

export const ids = { organizationId: acme, executionId };
