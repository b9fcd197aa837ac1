import type { FormDraft, FormField } from '@msp/models';
import { formDifferences } from './form-differences';

const text = (name: string, label = name): FormField => ({ name, type: 'text', label });
const draft = (name: string, ...fields: FormField[]): FormDraft => ({
  name,
  linkedWorkflow: 'onboard',
  schema: { sections: [{ fields }] },
});

it('FORM-3 names every field that differs from what somebody else has stored', () => {
  const differences = formDifferences(
    draft('Mine', text('a'), text('b')),
    draft('Theirs', text('a', 'Other'), text('c')),
  );

  expect(differences).toEqual([
    { what: 'Name', mine: 'Mine', theirs: 'Theirs' },
    { what: 'Order of sections and fields', mine: 'No title: a, b', theirs: 'No title: a, c' },
    { what: 'Field a: label', mine: 'a', theirs: 'Other' },
    { what: 'Field b', mine: 'There', theirs: 'Not there' },
    { what: 'Field c', mine: 'Not there', theirs: 'There' },
  ]);
});

it('FORM-3 finds nothing between equal forms', () => {
  expect(formDifferences(draft('Same', text('a')), draft('Same', text('a')))).toEqual([]);
});

it.each<[string, Partial<FormField>, string, string]>([
  [
    'choices',
    {
      options: [
        { label: 'One', value: '1' },
        { label: 'Two', value: '2' },
      ],
    },
    'None',
    'One, Two',
  ],
  [
    'choices from',
    { source: { provider: 'list_groups', parameters: { kind: { value: 'mail' } } } },
    'None',
    'list_groups, kind from “mail”',
  ],
  ['when it is shown', { visibleWhen: { field: 'b', op: 'eq', value: true } }, 'Always', 'shown if b is ticked'],
  ['required', { required: true }, 'None', 'Yes'],
  ['rules', { validation: { minLength: 3, message: 'Longer' } }, 'None', 'Min length 3, Message Longer'],
  ['default', { defaultValue: ['a', 'b'] }, 'None', 'a, b'],
])('U9: FORM-6 says in words what the %s of a field were and are', (part, changes, mine, theirs) => {
  const differences = formDifferences(draft('Same', text('a')), draft('Same', { ...text('a'), ...changes }));

  expect(differences).toEqual([{ what: `Field a: ${part}`, mine, theirs }]);
});
