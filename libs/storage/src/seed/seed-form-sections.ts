import type { Form, FormField } from '@msp/models';

type Sections = Form['schema']['sections'];

const licenseField: FormField = {
  name: 'license',
  type: 'select',
  label: 'Licence',
  help: 'Licences with free seats in the Microsoft 365 tenant of the organization.',
  required: true,
  source: { provider: 'get_available_licenses' },
};

const userField: FormField = {
  name: 'userPrincipalName',
  type: 'select',
  label: 'User',
  required: true,
  source: { provider: 'get_users' },
};

export const onboardingSections: Sections = [
  {
    title: 'Person',
    fields: [
      { name: 'firstName', type: 'text', label: 'First name', required: true, validation: { maxLength: 64 } },
      { name: 'lastName', type: 'text', label: 'Last name', required: true, validation: { maxLength: 64 } },
      {
        name: 'email',
        type: 'email',
        label: 'E-mail address',
        help: 'In a verified domain of the organization.',
        placeholder: 'first.last',
        required: true,
        source: { provider: 'get_domains' },
      },
      {
        name: 'userName',
        type: 'email',
        label: 'Sign-in name',
        help: 'Only where it shall differ from the e-mail address, or from what the naming template makes of the name.',
        source: { provider: 'get_domains' },
      },
      { name: 'jobTitle', type: 'text', label: 'Job title', validation: { maxLength: 128 } },
      { name: 'department', type: 'text', label: 'Department', validation: { maxLength: 64 } },
      {
        name: 'manager',
        type: 'select',
        label: 'Manager',
        help: 'Type a name, sign-in name or e-mail address to search.',
        source: { provider: 'get_people' },
      },
      {
        name: 'startDate',
        type: 'date',
        label: 'First day',
        help: 'The account stays disabled until this day begins. Without one it is enabled at once.',
      },
      {
        name: 'deletedAccount',
        type: 'select',
        label: 'Deleted account',
        help: 'Only for somebody who had an account that was deleted in the last 30 days.',
        options: [
          { label: 'Restore it, with its mailbox and files', value: 'restore' },
          { label: 'Leave it deleted and create a new account', value: 'create' },
        ],
      },
    ],
  },
  {
    title: 'Access',
    fields: [
      licenseField,
      { name: 'groups', type: 'multi-select', label: 'Groups', source: { provider: 'get_security_groups' } },
    ],
  },
];

export const licenseSections: Sections = [
  {
    fields: [
      userField,
      licenseField,
      {
        name: 'remove',
        type: 'select',
        label: 'Licence to remove',
        help: 'Taken away in the same moment in which the other one is given.',
        source: { provider: 'get_all_licenses' },
      },
    ],
  },
];

export const emailSections: Sections = [
  { fields: [{ name: 'email', type: 'email', label: 'E-mail address', required: true }] },
];

export const offboardingSections: Sections = [
  {
    fields: [
      {
        ...userField,
        help: 'Is locked out at once, or on the day below; groups and licences are taken away. The account stays.',
      },
      {
        name: 'mailbox',
        type: 'select',
        label: 'Mailbox and OneDrive',
        help: 'A mailbox without its licence is deleted after about 30 days.',
        options: [
          { label: 'Take the licence away: the mailbox ends in about 30 days', value: 'end' },
          { label: 'Keep the licence for now: the mailbox stays', value: 'keep' },
        ],
      },
      {
        name: 'onDate',
        type: 'date',
        label: 'On',
        help: 'Nothing is changed before this day begins. Without one it is done at once.',
      },
    ],
  },
];

export const passwordSections: Sections = [
  {
    fields: [
      userField,
      {
        name: 'password',
        type: 'password',
        label: 'Temporary password',
        help: 'Leave it empty to have one made, which you can have shown once. Otherwise at least 12 characters.',
        validation: { minLength: 12, maxLength: 256 },
      },
    ],
  },
];

export const deviceSections: Sections = [
  {
    fields: [
      {
        name: 'serialNumber',
        type: 'text',
        label: 'Serial number',
        help: 'As on the label of the device. It is retired in Intune and not wiped.',
        required: true,
        validation: { minLength: 3, maxLength: 64 },
      },
    ],
  },
];

export const ticketSections: Sections = [
  {
    fields: [
      {
        name: 'summary',
        type: 'text',
        label: 'Summary',
        required: true,
        validation: { minLength: 3, maxLength: 200 },
      },
      { name: 'details', type: 'textarea', label: 'Details', required: true, validation: { maxLength: 4000 } },
      { name: 'category', type: 'select', label: 'Category', source: { provider: 'get_ticket_categories' } },
      { name: 'contact', type: 'email', label: 'Contact', help: 'E-mail address of a contact in HaloPSA.' },
      {
        name: 'log',
        type: 'file',
        label: 'Log',
        help: 'A text file whose end is written into the ticket.',
        accept: ['.txt', '.log', '.csv', '.json', '.xml'],
        maxBytes: 1_048_576,
      },
      {
        name: 'reference',
        type: 'text',
        label: 'Reference',
        help: 'Names what the ticket is about. A second ticket with the same reference is not created.',
        validation: {
          minLength: 3,
          maxLength: 40,
          pattern: '[A-Za-z0-9._:-]+',
          message: 'Use 3 to 40 letters, digits and . _ : -',
        },
      },
    ],
  },
];
