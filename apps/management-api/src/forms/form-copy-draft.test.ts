import type { FormField } from '@msp/models';
import { aForm } from '../testing/fixtures';
import { copyDraft } from './form-copy-draft';

const source = { mappings: [], name: 'Acme', ownProviders: new Set(['list_groups']) };
const place = { mappings: [], name: 'Beta' };
const copyOf = (field: Partial<FormField>, isGlobal = false) =>
  copyDraft(
    aForm({ schema: { sections: [{ fields: [{ name: 'group', type: 'select', label: 'Group', ...field }] }] } }),
    { ...source, isGlobal },
    place,
  );

const narrowed = { source: { provider: 'list_groups', parameters: { tenant: { value: 'acme.example' } } } };
const dependent = { source: { provider: 'list_groups', parameters: { tenant: { field: 'tenant' } } } };
const elsewhere = { source: { provider: 'list_countries', parameters: { region: { value: 'EU' } } } };

test.each<[string, Partial<FormField>, string[]]>([
  ['narrowed by a fixed value of its own', narrowed, ['schema.sections.0.fields.0.source']],
  ['narrowed by another field', dependent, []],
  ['narrowed by a value that means the same everywhere', elsewhere, []],
  ['of a list that is the same everywhere, with a default', { ...elsewhere, defaultValue: 'NO' }, []],
  ['with a default of its own', { ...dependent, defaultValue: 'g1' }, ['schema.sections.0.fields.0.defaultValue']],
  ['with several of them', { ...dependent, defaultValue: ['g1'] }, ['schema.sections.0.fields.0.defaultValue']],
  ['with a default that is written by hand', { type: 'text', defaultValue: 'Sales' }, []],
])('U9: FORM-6 choices that are %s are named where they may not exist', (_what, field, paths) => {
  expect(copyOf(field).notices.map(({ path }) => path)).toEqual(paths);
  // What a GLOBAL form holds is meant for every organization.
  expect(copyOf(field, true).notices).toEqual([]);
});

test('U9: FORM-6 only what is named is left out', () => {
  const [field] = copyOf({ ...narrowed, defaultValue: 'g1' }).draft.schema.sections[0]?.fields ?? [];

  expect(field).toEqual({ name: 'group', type: 'select', label: 'Group', ...narrowed });
});
