import type { FormField, ParameterDescription, WorkflowDescription } from '@msp/models';
import { screen } from '@testing-library/react';
import { editField } from './field-editor.fixture';
import { FileEditor } from './file-editor';
import { patchedField } from './form-edits';
import { parseDraft } from './form-json';
import { fieldForParameter, newDraft, typeChange } from './new-fields';

const contract: FormField = { name: 'contract', label: 'Contract', type: 'file' };

const edit = (start = contract) => editField(FileEditor, start);

describe('FileEditor', () => {
  it('FORM-3 adds and removes the types of a preset', async () => {
    const { user, field } = edit();

    await user.click(screen.getByRole('button', { name: 'PDF' }));
    await user.click(screen.getByRole('button', { name: 'Word' }));
    expect(field().accept).toEqual(['.pdf', '.doc', '.docx']);
    expect(screen.getByRole('button', { name: 'Word' })).toHaveAttribute('aria-pressed', 'true');
    await user.click(screen.getByRole('button', { name: 'Word' }));
    await user.click(screen.getByRole('button', { name: 'PDF' }));

    expect(field()).toEqual(contract);
  });

  it('FORM-3 takes any type that is typed, as an ending or as a media type', async () => {
    const { user, field } = edit();

    await user.type(screen.getByRole('combobox', { name: 'Accepted types' }), 'PST{Enter}text/csv{Enter}pst{Enter}');

    expect(field().accept).toEqual(['.pst', 'text/csv']);
  });

  it('FORM-3 sets the maximum size from 1 to 25 MB, 10 where nothing is said', async () => {
    const { user, field } = edit();
    const size = screen.getByLabelText('Maximum size in MB');
    expect(size).toHaveValue('10');

    await user.clear(size);
    await user.type(size, '25');
    expect(field().maxBytes).toBe(25 * 1024 * 1024);
    await user.clear(size);
    await user.type(size, '99');
    await user.tab();

    expect(field().maxBytes).toBe(25 * 1024 * 1024);
    expect(size).toHaveValue('25');
  });

  it('FORM-3 forgets what only a file has when the type of the field changes', () => {
    const limited: FormField = { ...contract, accept: ['.pdf'], maxBytes: 5 };

    expect(patchedField(limited, typeChange(limited, 'text'))).toEqual({ ...contract, type: 'text' });
  });

  it('FORM-3 makes a file field of a file parameter, in the palette and in a form made from the workflow', () => {
    const parameter: ParameterDescription = { name: 'contract', label: 'Contract', type: 'file', required: true };
    const workflow: WorkflowDescription = {
      name: 'store_contract',
      description: 'Stores a contract',
      category: 'files',
      tags: [],
      version: '1',
      uses: [],
      requiresOrg: true,
      timeoutSeconds: 60,
      parameters: [parameter],
    };

    expect(fieldForParameter(parameter)).toEqual({ ...contract, required: true });
    expect(newDraft(workflow, false).schema.sections).toEqual([{ fields: [{ ...contract, required: true }] }]);
  });

  it('FORM-3 keeps the limits of a file field in the JSON view, and refuses what are none', () => {
    const draft = (limits: object) =>
      JSON.stringify({
        name: 'F',
        linkedWorkflow: 'w',
        schema: { sections: [{ fields: [{ ...contract, ...limits }] }] },
      });

    expect(parseDraft(draft({ accept: ['.pdf'], maxBytes: 5 })).schema.sections[0]?.fields[0]).toEqual({
      ...contract,
      accept: ['.pdf'],
      maxBytes: 5,
    });
    expect(() => parseDraft(draft({ accept: '.pdf' }))).toThrow(SyntaxError);
    expect(() => parseDraft(draft({ maxBytes: '5 MB' }))).toThrow(SyntaxError);
  });
});
