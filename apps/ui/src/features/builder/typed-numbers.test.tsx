import type { FormField } from '@msp/models';
import { screen } from '@testing-library/react';
import { DefaultEditor } from './default-editor';
import { editField } from './field-editor.fixture';
import { FileEditor } from './file-editor';
import { ValidationEditor } from './validation-editor';

/** What somebody types or pastes that is no number, or not this one. */
const ambiguous = ['1,234', '1,5', '0042', '1.10', ' 5 ', '0x1F', '0b101', '9007199254740993', '1e999', '٣'];

const amount: FormField = { name: 'amount', label: 'Amount', type: 'number' };
const name: FormField = { name: 'name', label: 'Name', type: 'text' };

describe('a number that is typed while a form is built', () => {
  it.each(ambiguous)('V4: %j stays as it was pasted and is named, in every box of rules', async (typed) => {
    const { user, field } = editField(ValidationEditor, amount);

    await user.click(screen.getByRole('textbox', { name: 'Smallest' }));
    await user.paste(typed);

    expect(screen.getByRole('textbox', { name: 'Smallest' })).toHaveValue(typed);
    expect(field().validation?.min).toBe(typed);
    expect(screen.getByRole('textbox', { name: 'Smallest' })).toBeInvalid();
  });

  it('V4: is the number that is written, in plain digits', async () => {
    const { user, field } = editField(ValidationEditor, name);

    await user.type(screen.getByRole('textbox', { name: 'Fewest characters' }), '2');
    await user.type(screen.getByRole('textbox', { name: 'Most characters' }), '20');
    expect(field().validation).toEqual({ minLength: 2, maxLength: 20 });
    await user.clear(screen.getByRole('textbox', { name: 'Fewest characters' }));

    expect(field().validation).toEqual({ maxLength: 20 });
  });

  it.each(ambiguous)('V4: %j is no size of a file', async (typed) => {
    const { user, field } = editField(FileEditor, { name: 'contract', label: 'Contract', type: 'file' });

    await user.clear(screen.getByRole('textbox', { name: 'Maximum size in MB' }));
    await user.paste(typed);

    expect(field().maxBytes).toBeUndefined();
    expect(screen.getByRole('textbox', { name: 'Maximum size in MB' })).toHaveValue(typed);
  });
});

describe('defaults of a field with several values', () => {
  it('V4: are whole values, with the commas and spaces that are in them', async () => {
    const { user, field } = editField(DefaultEditor, { name: 'groups', label: 'Groups', type: 'multi-select' });

    await user.type(screen.getByRole('combobox', { name: 'Default' }), 'Sales, EMEA{Enter}All staff{Enter}');

    expect(field().defaultValue).toEqual(['Sales, EMEA', 'All staff']);
  });
});
