import type { FormSchema } from '../domain';
import { earlierValues, guessParameters } from './earlier-values';
import { initialValues } from './initial-values';

const schema: FormSchema = {
  sections: [
    {
      fields: [
        { name: 'first', label: 'First', type: 'text', parameter: 'firstName', defaultValue: 'Ada' },
        { name: 'seats', label: 'Seats', type: 'number' },
        { name: 'copy', label: 'Copy', type: 'checkbox' },
        { name: 'groups', label: 'Groups', type: 'multi-select' },
        { name: 'lines', label: 'Lines', type: 'textarea' },
        { name: 'secret', label: 'Password', type: 'password' },
        { name: 'intro', label: 'Intro', type: 'markdown', content: 'Hello' },
      ],
    },
  ],
};

describe('initialValues', () => {
  it('takes defaults, and an empty value of the right kind for the rest', () => {
    expect(initialValues(schema)).toEqual({ first: 'Ada', seats: '', copy: false, groups: [], lines: '', secret: '' });
  });

  it('takes values from an address, but never a password', () => {
    const given = { first: 'Bo', seats: '3', copy: 'true', groups: 'a,b', lines: 'x', secret: 's3', other: 'y' };

    expect(initialValues(schema, given)).toEqual({
      first: 'Bo',
      seats: 3,
      copy: true,
      groups: ['a', 'b'],
      lines: 'x',
      secret: '',
    });
  });

  it('ignores what a field cannot hold', () => {
    expect(initialValues(schema, { seats: 'many', first: { a: 1 } })).toMatchObject({ seats: '', first: 'Ada' });
  });
});

it('HIST-1 finds the values that an earlier input came from', () => {
  const input = { firstName: 'Bo', lines: ['a', 'b'], secret: '[secret]' };

  const { values } = earlierValues(schema, { input }, guessParameters(schema, input));

  expect(initialValues(schema, values)).toMatchObject({ first: 'Bo', lines: 'a\nb', secret: '' });
});
