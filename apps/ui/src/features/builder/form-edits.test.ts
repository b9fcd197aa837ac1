import type { FormDraft, FormField } from '@msp/models';
import fc from 'fast-check';
import { allFields, draftOf, type EditedForm, editedForm, positionOf } from './edited-form';
import {
  addField,
  addFieldAt,
  addSection,
  changeField,
  duplicateField,
  type FormEdit,
  freeName,
  moveField,
  removeField,
  removeSection,
  stepField,
  stepSection,
} from './form-edits';

const text = (name: string, changes: Partial<FormField> = {}): FormField => ({
  name,
  type: 'text',
  label: name.toUpperCase(),
  ...changes,
});
const draft = (...sections: FormField[][]): FormDraft => ({
  name: 'Form',
  linkedWorkflow: 'onboard',
  isActive: true,
  schema: { sections: sections.map((fields) => ({ fields })) },
});
/** Keys: section 1, a 2, b 3, section 4, c 5. */
const twoSections = () => editedForm(draft([text('a'), text('b')], [text('c')]));
const names = ({ sections }: EditedForm) =>
  sections.map(({ fields }) => fields.map(({ field }) => field.name).join(''));

describe('editedForm and draftOf', () => {
  it('lead back to the same draft', () => {
    const titled = draft([text('a')], []);
    const full = { ...titled, description: 'Why', schema: { ...titled.schema, runTitle: 'Run {a}' } };

    expect(draftOf(editedForm(full))).toEqual(full);
  });
});

describe('fields', () => {
  it.each<[string, FormEdit, string[]]>([
    ['are added at the end', addField(text('d')), ['ab', 'cd']],
    ['are added after another', addField(text('d'), 2), ['adb', 'c']],
    ['are added at a place', addFieldAt(text('d'), { section: 4, index: 0 }), ['ab', 'dc']],
    ['are removed', removeField(3), ['a', 'c']],
    ['move down', stepField(2, 1), ['ba', 'c']],
    ['move up', stepField(3, -1), ['ba', 'c']],
    ['move down into the next section', stepField(3, 1), ['a', 'bc']],
    ['move up into the section before', stepField(5, -1), ['abc', '']],
    ['stay at the top', stepField(2, -1), ['ab', 'c']],
    ['stay at the bottom', stepField(5, 1), ['ab', 'c']],
    ['move within their section', moveField(2, { section: 1, index: 2 }), ['ba', 'c']],
    ['move into another section', moveField(2, { section: 4, index: 1 }), ['b', 'ca']],
    ['stay where they are dropped on themselves', moveField(2, { section: 1, index: 1 }), ['ab', 'c']],
  ])('FORM-3 %s', (_name, edit, expected) => {
    expect(names(edit(twoSections()))).toEqual(expected);
  });

  it('FORM-3 are duplicated after themselves under a free name', () => {
    const form = duplicateField(2)(twoSections());

    expect(allFields(form).map(({ field }) => field.name)).toEqual(['a', 'a2', 'b', 'c']);
    expect(allFields(form)[1]?.field.label).toBe('A (copy)');
  });

  it('FORM-3 take their references along when they are renamed', () => {
    const shown = text('b', { visibleWhen: { any: [{ not: { field: 'a', op: 'empty' } }] } });
    const parameters = { of: { field: 'a' }, fixed: { value: 'a' } };
    const offered = text('c', { type: 'select', source: { provider: 'p', parameters } });
    const form = { ...editedForm(draft([text('a'), shown, offered])), runTitle: 'For {a}' };

    const [, second, third] = allFields(changeField(2, { name: 'z' })(form));

    expect(changeField(2, { name: 'z' })(form).runTitle).toBe('For {z}');
    expect(second?.field.visibleWhen).toEqual({ any: [{ not: { field: 'z', op: 'empty' } }] });
    expect(third?.field.source?.parameters).toEqual({ of: { field: 'z' }, fixed: { value: 'a' } });
  });

  it('FORM-3 leave references alone when the new name is empty or another field has it', () => {
    const shown = text('b', { visibleWhen: { field: 'a', op: 'empty' } });
    const form = editedForm(draft([text('a'), shown]));

    for (const name of ['', 'b']) {
      expect(allFields(changeField(2, { name })(form))[1]?.field.visibleWhen).toEqual(shown.visibleWhen);
    }
  });

  it('lose a part that is set to undefined', () => {
    const [entry] = allFields(changeField(2, { help: undefined })(editedForm(draft([text('a', { help: 'x' })]))));

    expect(entry?.field).toEqual(text('a'));
  });

  it('FORM-3 are never lost or doubled by moving them', () => {
    const key = fc.constantFrom(2, 3, 5);
    const section = fc.constantFrom(1, 4);
    const edit = fc.oneof(
      fc.tuple(key, fc.constantFrom(-1 as const, 1 as const)).map(([moved, step]) => stepField(moved, step)),
      fc.tuple(key, section, fc.nat(3)).map(([moved, to, index]) => moveField(moved, { section: to, index })),
      section.map((moved) => stepSection(moved, 1)),
    );

    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const moved = edits.reduce((form, apply) => apply(form), twoSections());

        expect(names(moved).join('').split('').sort()).toEqual(['a', 'b', 'c']);
        expect(draftOf(moved).schema.sections).toHaveLength(2);
      }),
    );
  });
});

describe('sections', () => {
  it('FORM-3 are added, moved and removed, but for the last one', () => {
    const form = twoSections();
    const single = removeSection(4)(form);

    expect(addSection()(form).sections.map(({ title }) => title)).toEqual(['', '', 'New section']);
    expect(names(stepSection(4, -1)(form))).toEqual(['c', 'ab']);
    expect(names(stepSection(4, 1)(form))).toEqual(['ab', 'c']);
    expect(names(removeSection(1)(single))).toEqual(['ab']);
  });
});

it('FORM-3 a position is told in words', () => {
  expect(positionOf(twoSections(), 3)).toBe('B moved to position 2 of 2 in section 1');
  expect(positionOf(twoSections(), 99)).toBe('');
});

it('a free name counts up', () => {
  const form = editedForm(draft([text('text'), text('text2')]));

  expect([freeName(form, 'text'), freeName(form, 'date')]).toEqual(['text3', 'date']);
});
