import type { FormDraft } from '@msp/models';
import { parseDraft } from './form-json';
import { fieldTypes, newField } from './new-fields';

const draft: FormDraft = {
  name: 'Form',
  linkedWorkflow: 'onboard',
  description: 'Why',
  isActive: false,
  schema: { runTitle: 'Run', sections: [{ title: 'One', fields: fieldTypes.map(({ type }) => newField(type)) }] },
};
const withField = (field: object) =>
  JSON.stringify({ ...draft, schema: { sections: [{ fields: [{ name: 'a', type: 'text', label: 'A', ...field }] }] } });

describe('parseDraft', () => {
  it('FORM-3 reads what was exported, with every type of field', () => {
    expect(parseDraft(JSON.stringify(draft))).toEqual(draft);
  });

  it('FORM-3 leaves out what is no part of a draft, as the id of an exported form', () => {
    expect(parseDraft(JSON.stringify({ ...draft, formId: 'x', createdBy: 'y' }))).toEqual(draft);
  });

  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['no sections', JSON.stringify({ ...draft, schema: { sections: [] } })],
    ['a section without fields', JSON.stringify({ ...draft, schema: { sections: [{}] } })],
    ['an unknown type', withField({ type: 'colour' })],
    ['options that are none', withField({ options: ['a'] })],
    ['a condition that is none', withField({ visibleWhen: { all: [{ field: 1 }] } })],
    ['a binding that is none', withField({ source: { provider: 'p', parameters: { a: 'b' } } })],
    ['rules that are none', withField({ validation: { min: 'low' } })],
    ['help that is none', withField({ help: 5 })],
  ])('FORM-3 refuses %s', (_name, text) => {
    expect(() => parseDraft(text)).toThrow(SyntaxError);
  });
});
