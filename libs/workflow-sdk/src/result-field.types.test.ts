import { defineWorkflow, partial, result, type SealedValue, type WorkflowDefinition } from '.';

const common = { description: 'For tests only', category: 'test', parameters: {} } as const;
const results = {
  user: result.user({ label: 'User' }),
  license: result.license({ label: 'Licence', required: false }),
  groups: result.group({ label: 'Groups', multiple: true }),
  users: result.table({
    label: 'Users without MFA',
    columns: { name: result.text({ label: 'Name' }), isAdmin: result.boolean({ label: 'Admin', required: false }) },
  }),
  password: result.sealed({ label: 'Password', required: false }),
  raw: result.technical(),
};
const user = { id: 'u-1', name: 'Ada' };
const whole = { user, groups: ['Sales', { id: 'g-1', name: 'Finance' }], users: [{ name: 'Bo', isAdmin: true }] };

const fits = defineWorkflow({
  ...common,
  name: 'fits',
  results,
  summary: ({ result: { user: who, users }, isPartial }) => {
    const shown: string | { readonly name: string } = who;
    // @ts-expect-error a required value is never null
    const nothing: null = users;
    return `${typeof shown}${users.length}${String(isPartial)}${String(nothing)}`;
  },
  run: async () => whole,
});

const fitsPartly = defineWorkflow({
  ...common,
  name: 'fits_partly',
  results,
  run: async () =>
    whole.users.length > 0 ? partial({ ...whole, license: null }, []) : { ...whole, raw: { any: ['thing'] } },
});

// @ts-expect-error a value that was not declared
defineWorkflow({ ...common, name: 'too_much', results, run: async () => ({ ...whole, usr: 'Ada' }) });

// @ts-expect-error a declared value is missing
defineWorkflow({ ...common, name: 'too_little', results, run: async () => ({ user, groups: [] }) });

// @ts-expect-error one of the answers lacks a value
defineWorkflow({ ...common, name: 'sometimes', results, run: async () => (whole.user.id === '' ? whole : { user }) });

// @ts-expect-error a value of another kind
defineWorkflow({ ...common, name: 'another_kind', results, run: async () => ({ ...whole, user: 7 }) });

// @ts-expect-error a partial answer fits too
defineWorkflow({ ...common, name: 'partly', results, run: async () => partial({ user }, []) });

// @ts-expect-error a row of the table lacks a column
defineWorkflow({ ...common, name: 'rows', results, run: async () => ({ ...whole, users: [{ isAdmin: true }] }) });

const sealedText: Partial<SealedValue> = { label: 'x' };
// @ts-expect-error a password is sealed, and never a text
defineWorkflow({ ...common, name: 'open', results, run: async () => ({ ...whole, password: sealedText.label }) });

const undeclared = defineWorkflow({ ...common, name: 'undeclared', run: async () => ({ anything: 1 }) });

test('WF-7: what `run` answers fits what was declared, or does not compile', () => {
  const definitions: readonly WorkflowDefinition[] = [fits, fitsPartly, undeclared];

  expect(definitions.map(({ results: declared }) => Object.keys(declared ?? {}).length)).toEqual([6, 6, 0]);
});
