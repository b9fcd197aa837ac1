import { globalScope, type Execution } from '@msp/models';
import type { ExecutionEnd, NewExecution } from '../executions/execution-phases';
import type { SeedIdentities, SeedPerson } from './seed-identities';

export interface SeedExecution {
  readonly draft: NewExecution;
  readonly end: ExecutionEnd;
}

export interface Story {
  readonly minutesBefore: number;
  readonly seconds: number;
  readonly person: SeedPerson;
  readonly about: Pick<NewExecution, 'organizationId' | 'workflowName' | 'formId' | 'formName' | 'title' | 'input'>;
  readonly outcome: Pick<ExecutionEnd, 'status' | 'result' | 'error'>;
  /** Name of the step, integration, method, path and status of its one call. */
  readonly steps: readonly (readonly [string, string, string, string, number])[];
}

const premium = 'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46';
const powerBi = 'f8a1db68-be16-40ed-86d5-cb42ce701560';
const newUserId = '5e0a0c11-7d5c-4f0a-9b5e-1d2c3b4a5f60';
const betaUserId = '6f1b1d22-8e6d-4a1b-8c6f-2e3d4c5b6a71';

// The same id on every run of the seed: the time of the first one, and a fixed end.
function idOf(startedAt: Date, number: number): string {
  const time = startedAt.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${String(number).padStart(12, '0')}`;
}

/** A story as an execution and its end; `number` tells executions of one moment apart. */
export function tell(story: Story, number: number, seededAt: Date): SeedExecution {
  const { minutesBefore, seconds, person, about, outcome, steps } = story;
  const startedAt = new Date(seededAt.getTime() - minutesBefore * 60_000);
  const durationMs = seconds * 1_000;
  const at = (part: number) => new Date(startedAt.getTime() + Math.round(durationMs * part)).toISOString();
  const stepMs = Math.round(durationMs / (steps.length + 1));
  const span = (position: number) => ({ startedAt: at(position / (steps.length + 1)), durationMs: stepMs });
  const failed = outcome.status === 'Failed';
  return {
    draft: {
      executionId: idOf(startedAt, number),
      ...about,
      status: 'Running',
      executedBy: person.oid,
      executedByName: person.name,
      startedAt: startedAt.toISOString(),
    },
    end: {
      ...outcome,
      completedAt: at(1),
      durationMs,
      steps: steps.map(([name], position) => ({
        name,
        status: failed && position === steps.length - 1 ? 'failed' : 'done',
        ...span(position),
        completedAt: at((position + 1) / (steps.length + 1)),
        attempt: 1,
      })),
      calls: steps.map(([step, integration, method, path, status], position): Execution['calls'][number] => ({
        at: span(position).startedAt,
        integration,
        method,
        path,
        status,
        durationMs: stepMs,
        attempt: 1,
        step,
      })),
      logs: [
        { at: at(0), level: 'info', message: 'The workflow started.' },
        outcome.error
          ? { at: at(1), level: 'error', message: outcome.error.message }
          : { at: at(1), level: 'info', message: 'The workflow finished.' },
      ],
    },
  };
}

function stories({ organizations, people, forms }: SeedIdentities): Story[] {
  const { acme, beta } = organizations;
  const onboarding = { organizationId: acme.id, workflowName: 'user_onboarding', formId: forms.onboarding };
  const assignment = { organizationId: beta.id, workflowName: 'license_assignment', formId: forms.licenseAssignment };
  return [
    {
      minutesBefore: 35,
      seconds: 6,
      person: people.technician,
      about: {
        ...onboarding,
        formName: 'New User Onboarding',
        title: 'Onboard Grace Hopper',
        input: { firstName: 'Grace', lastName: 'Hopper', email: 'grace.hopper@acme.example', license: premium },
      },
      outcome: { status: 'Success', result: { userId: newUserId, userPrincipalName: 'grace.hopper@acme.example' } },
      steps: [
        ['create-user', 'msgraph', 'POST', '/v1.0/users', 201],
        ['assign-license', 'msgraph', 'POST', `/v1.0/users/${newUserId}/assignLicense`, 200],
        ['note-outcome', 'halopsa', 'POST', '/api/Actions', 201],
      ],
    },
    {
      minutesBefore: 190,
      seconds: 2,
      person: people.runner,
      about: {
        ...onboarding,
        formName: 'New User Onboarding',
        title: 'Onboard Alan Turing',
        input: { firstName: 'Alan', lastName: 'Turing', email: 'alan.turing@acme.example', license: powerBi },
      },
      outcome: {
        status: 'Failed',
        error: {
          kind: 'integration-error',
          message: 'Power BI Pro has no free licence: 2 of 2 are in use.',
          remedy: 'Free a licence or buy another one in the Microsoft 365 admin centre, then run the form again.',
        },
      },
      steps: [['preflight', 'msgraph', 'GET', '/v1.0/subscribedSkus', 200]],
    },
    {
      minutesBefore: 1_480,
      seconds: 3,
      person: people.technician,
      about: {
        ...assignment,
        formName: 'Licence Assignment',
        title: 'Licence for kim@beta-industries.example',
        input: { userPrincipalName: 'kim@beta-industries.example', license: premium },
      },
      outcome: { status: 'Success', result: { userId: betaUserId, assignment: 'direct', changed: true } },
      steps: [['assign-license', 'msgraph', 'POST', `/v1.0/users/${betaUserId}/assignLicense`, 200]],
    },
    {
      minutesBefore: 2_900,
      seconds: 1,
      person: people.technician,
      about: {
        ...assignment,
        formName: 'Licence Assignment',
        title: 'Licence for nobody@beta-industries.example',
        input: { userPrincipalName: 'nobody@beta-industries.example', license: premium },
      },
      outcome: {
        status: 'Failed',
        error: {
          kind: 'invalid-input',
          message: 'There is no user nobody@beta-industries.example in Beta Industries.',
          remedy: 'Check the sign-in name and run the form again.',
        },
      },
      steps: [['preflight', 'msgraph', 'GET', '/v1.0/users/nobody@beta-industries.example', 404]],
    },
    {
      minutesBefore: 4_350,
      seconds: 1,
      person: people.admin,
      about: {
        organizationId: globalScope,
        workflowName: 'validate_email',
        formId: forms.validateEmail,
        formName: 'Validate E-mail',
        title: 'Validate info@acme.example',
        input: { email: 'info@acme.example' },
      },
      outcome: { status: 'Success', result: { email: 'info@acme.example', domain: 'acme.example', valid: true } },
      steps: [],
    },
  ];
}

/** Five executions before `seededAt`, with the same ids for the same time. */
export function seedExecutions(identities: SeedIdentities, seededAt: Date): SeedExecution[] {
  return stories(identities).map((story, position) => tell(story, position + 1, seededAt));
}
