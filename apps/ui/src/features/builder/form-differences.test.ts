import type { FormDraft, FormField } from '@msp/models';
import { formDifferences } from './form-differences';

const text = (name: string, label = name): FormField => ({ name, type: 'text', label });
const draft = (name: string, ...fields: FormField[]): FormDraft => ({
  ...{ name, linkedWorkflow: 'onboard', schema: { sections: [{ fields }] } },
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
