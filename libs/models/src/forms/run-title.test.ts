import type { FormSchema } from '../domain';
import { runTitle } from './run-title';

const schema = (runTitleTemplate?: string): FormSchema => ({
  ...(runTitleTemplate && { runTitle: runTitleTemplate }),
  sections: [
    {
      fields: [
        { name: 'first', label: 'First', type: 'text' },
        { name: 'licence', label: 'Licence', type: 'select', options: [{ label: 'Business Premium', value: 'SPB' }] },
        { name: 'secret', label: 'Password', type: 'password' },
        { name: 'extra', label: 'Extra', type: 'text', visibleWhen: { field: 'first', op: 'eq', value: 'Bo' } },
      ],
    },
  ],
});

describe('runTitle', () => {
  it('fills in values, with the label of an option', () => {
    expect(runTitle(schema('Onboard {first} with {licence}'), { first: 'Ada', licence: 'SPB' })).toBe(
      'Onboard Ada with Business Premium',
    );
  });

  it('never shows a password, a hidden value, or an unknown field', () => {
    const title = runTitle(schema('Set {secret} {extra} {other} for {first}'), {
      first: 'Ada',
      secret: 's3',
      extra: 'e',
    });

    expect(title).toBe('Set for Ada');
  });

  it('is one line of at most 200 characters', () => {
    expect(runTitle(schema('{first}'), { first: `a\n\u0000${'b'.repeat(300)}` })).toBe(`a ${'b'.repeat(198)}`);
  });

  it('is nothing without a template, or when it comes out empty', () => {
    expect(runTitle(schema(), { first: 'Ada' })).toBeUndefined();
    expect(runTitle(schema('{first}'), {})).toBeUndefined();
  });
});
