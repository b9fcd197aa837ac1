import type { FormSchema } from '../domain';
import { checkableForm } from './checkable-form';
import { judgeValues } from './form-values';

const schema: FormSchema = {
  sections: [
    {
      fields: [
        { name: 'who', type: 'text', label: 'Who', required: true },
        { name: 'password', type: 'password', label: 'Password', required: true },
      ],
    },
  ],
};

describe('checkableForm', () => {
  it('leaves passwords out, and does not miss them', () => {
    const { schema: asked, values } = checkableForm(schema, { who: 'Ada', password: 'hunter2-hunter2' });

    expect(values).toEqual({ who: 'Ada' });
    expect(judgeValues(asked, values)).toEqual({ values: { who: 'Ada' }, errors: [] });
  });

  it('misses everything else', () => {
    const { schema: asked, values } = checkableForm(schema, { password: 'hunter2-hunter2' });

    expect(judgeValues(asked, values).errors).toEqual([{ path: 'who', message: 'Required' }]);
  });
});
