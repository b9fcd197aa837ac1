import { globalScope, type ExecutionErrorKind } from '@msp/models';
import type { Story } from '../seed-executions';
import type { SeedIdentities, SeedPerson } from '../seed-identities';
import type { Chance } from './chance';

/** What is done on a day, without when and by whom. */
export interface Task {
  readonly people: readonly SeedPerson[];
  /** How often it is done, beside the others. */
  readonly weight: number;
  readonly seconds: readonly [number, number];
  readonly tell: (chance: Chance) => Pick<Story, 'about' | 'outcome' | 'steps'>;
}

/** What one execution of each workflow saves, in minutes; the same as the workflows say. */
export const minutesSaved: Readonly<Record<string, number>> = {
  user_onboarding: 25,
  user_offboarding: 20,
  device_offboarding: 10,
  license_assignment: 8,
  password_reset: 5,
  ticket_creation: 4,
  validate_email: 2,
};

const names = [
  ...['Ada Lovelace', 'Edsger Dijkstra', 'Barbara Liskov', 'Donald Knuth', 'Frances Allen', 'Niklaus Wirth'],
  ...['Katherine Johnson', 'Dennis Ritchie', 'Margaret Hamilton', 'Tony Hoare', 'Mary Jackson', 'Ken Thompson'],
  ...['Hedy Lamarr', 'Claude Shannon', 'Annie Easley', 'John Backus', 'Evelyn Boyd', 'Leslie Lamport'],
  ...['Jean Bartik', 'Robin Milner', 'Sophie Wilson', 'Butler Lampson', 'Joan Clarke', 'Alonzo Church'],
] as const;
const departments = ['Sales', 'Finance', 'Operations', 'Engineering'];
const tickets = [
  ...['Printer on the second floor is offline', 'VPN does not connect from home', 'Mailbox is almost full'],
  ...['New laptop for the front desk', 'Shared calendar shows old meetings', 'Teams calls drop after a minute'],
];
const premium = 'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46';
const powerBi = 'f8a1db68-be16-40ed-86d5-cb42ce701560';

type Step = Story['steps'][number];
const done = (result: unknown): Story['outcome'] => ({ status: 'Success', result });
const failed = (kind: ExecutionErrorKind, message: string, remedy: string): Story['outcome'] => ({
  status: 'Failed',
  error: { kind, message, remedy },
});

const noLicence = failed(
  'integration-error',
  'Microsoft 365 Business Premium has no free licence: 25 of 25 are in use.',
  'Free a licence or buy another one in the Microsoft 365 admin center, then run the form again.',
);
const throttled = failed(
  'integration-error',
  'Microsoft 365 asked to wait longer than the workflow may take.',
  'Wait some minutes and run it again.',
);
const unknownUser = (name: string, organization: string) =>
  failed(
    'invalid-input',
    `There is no user ${name} in ${organization}.`,
    'Check the sign-in name and run the form again.',
  );
const noConsent = failed(
  'missing-configuration',
  'The tenant has not consented to DeviceManagementManagedDevices.PrivilegedOperations.All.',
  'Ask the administrator of the tenant to consent, then run the form again.',
);

function mailOf(name: string, domain: string): string {
  return `${name.toLowerCase().replaceAll(' ', '.')}@${domain}`;
}

const note: Step = ['note-outcome', 'halopsa', 'POST', '/api/Actions', 201];
const graph = (step: string, method: string, path: string, status: number): Step => [
  step,
  'msgraph',
  method,
  `/v1.0${path}`,
  status,
];

/** The daily work of the organizations of the seed. */
export function dailyWork({ organizations, people, forms }: SeedIdentities): Task[] {
  const { acme, beta } = organizations;
  const { technician, runner, admin } = people;
  const desk = [technician, technician, technician, runner, admin];
  const at = (organizationId: string, workflowName: string, formId: string, formName: string) => ({
    organizationId,
    workflowName,
    formId,
    formName,
  });
  const acmeUser = (chance: Chance) => mailOf(chance.pick(names), 'acme.example');
  return [
    {
      people: desk,
      weight: 5,
      seconds: [3, 14],
      tell(chance) {
        const name = chance.pick(names);
        const [firstName = '', lastName = ''] = name.split(' ');
        const userPrincipalName = mailOf(name, 'acme.example');
        const input = { firstName, lastName, license: premium, department: chance.pick(departments) };
        const about = {
          ...at(acme.id, 'user_onboarding', forms.onboarding, 'New User Onboarding'),
          title: `Onboard ${name}`,
          input,
        };
        const create = graph('create-user', 'POST', '/users', 201);
        const licence = graph('assign-license', 'POST', `/users/${userPrincipalName}/assignLicense`, 200);
        const lot = chance.next();
        if (lot < 0.06)
          return { about, outcome: noLicence, steps: [graph('preflight', 'GET', '/subscribedSkus', 200)] };
        if (lot < 0.12) {
          const result = { userPrincipalName, failures: ['The group Sales is full.'] };
          return { about, outcome: { status: 'PartialSuccess', result }, steps: [create, licence, note] };
        }
        return { about, outcome: done({ userPrincipalName }), steps: [create, licence, note] };
      },
    },
    {
      people: desk,
      weight: 3,
      seconds: [4, 18],
      tell(chance) {
        const userPrincipalName = acmeUser(chance);
        const about = {
          ...at(acme.id, 'user_offboarding', forms.offboarding, 'Offboard User'),
          title: `Offboard ${userPrincipalName}`,
          input: { userPrincipalName },
        };
        const lock = graph('lock-out', 'PATCH', `/users/${userPrincipalName}`, 204);
        if (chance.next() < 0.1) {
          const result = { userPrincipalName, failures: ['The group VPN Users could not be left.'] };
          return { about, outcome: { status: 'PartialSuccess', result }, steps: [lock, note] };
        }
        const sessions = graph('end-sessions', 'POST', `/users/${userPrincipalName}/revokeSignInSessions`, 200);
        return { about, outcome: done({ userPrincipalName }), steps: [lock, sessions, note] };
      },
    },
    {
      people: desk,
      weight: 7,
      seconds: [1, 4],
      tell(chance) {
        const userPrincipalName = acmeUser(chance);
        const about = {
          ...at(acme.id, 'password_reset', forms.passwordReset, 'Reset Password'),
          title: `Reset the password of ${userPrincipalName}`,
          input: { userPrincipalName },
        };
        if (chance.next() < 0.08) {
          const find = graph('find-user', 'GET', `/users/${userPrincipalName}`, 404);
          return { about, outcome: unknownUser(userPrincipalName, acme.name), steps: [find] };
        }
        const reset = graph('reset-password', 'PATCH', `/users/${userPrincipalName}`, 204);
        return { about, outcome: done({ userPrincipalName }), steps: [reset] };
      },
    },
    {
      people: [technician, admin],
      weight: 2,
      seconds: [2, 9],
      tell(chance) {
        const serialNumber = `PF3K${chance.between(1000, 9999)}`;
        const about = {
          ...at(acme.id, 'device_offboarding', forms.deviceOffboarding, 'Retire Device'),
          title: `Retire ${serialNumber}`,
          input: { serialNumber },
        };
        const find = graph('find-device', 'GET', '/deviceManagement/managedDevices', 200);
        if (chance.next() < 0.15) return { about, outcome: noConsent, steps: [find] };
        return { about, outcome: done({ serialNumber, retired: true }), steps: [find, note] };
      },
    },
    {
      people: desk,
      weight: 4,
      seconds: [1, 3],
      tell(chance) {
        const summary = chance.pick(tickets);
        const about = {
          ...at(acme.id, 'ticket_creation', forms.ticketCreation, 'Create Ticket'),
          title: `Ticket: ${summary}`,
          input: { summary },
        };
        const steps: Step[] = [['create-ticket', 'halopsa', 'POST', '/api/Tickets', 201]];
        return { about, outcome: done({ ticketNumber: chance.between(10_100, 10_900) }), steps };
      },
    },
    {
      people: [technician, technician, admin],
      weight: 6,
      seconds: [1, 6],
      tell(chance) {
        const userPrincipalName = mailOf(chance.pick(names), 'beta-industries.example');
        const license = chance.pick([premium, powerBi]);
        const about = {
          ...at(beta.id, 'license_assignment', forms.licenseAssignment, 'Licence Assignment'),
          title: `Licence for ${userPrincipalName}`,
          input: { userPrincipalName, license },
        };
        const assign = graph('assign-license', 'POST', `/users/${userPrincipalName}/assignLicense`, 200);
        const lot = chance.next();
        if (lot < 0.05) return { about, outcome: throttled, steps: [graph('assign-license', 'POST', '/users', 429)] };
        if (lot < 0.1) return { about, outcome: unknownUser(userPrincipalName, beta.name), steps: [] };
        return { about, outcome: done({ userPrincipalName, changed: true }), steps: [assign] };
      },
    },
    {
      people: [admin],
      weight: 1,
      seconds: [1, 2],
      tell(chance) {
        const email = mailOf(chance.pick(names), chance.pick(['acme.example', 'beta-industries.example']));
        const about = {
          ...at(globalScope, 'validate_email', forms.validateEmail, 'Validate E-mail'),
          title: `Validate ${email}`,
          input: { email },
        };
        return { about, outcome: done({ email, valid: true }), steps: [] };
      },
    },
  ];
}
