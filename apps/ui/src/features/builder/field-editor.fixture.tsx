import type { FormField } from '@msp/models';
import userEvent from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { renderApp } from '../../testing/render';
import { patchedField, type FieldEditorProps } from './form-edits';

/** Shows a part of the inspector for a field, as the builder does; `field` is what was made of it. */
export function editField(Editor: (props: FieldEditorProps) => ReactNode, start: FormField) {
  let current = start;
  function Edited() {
    const [field, setField] = useState(start);
    current = field;
    return <Editor field={field} change={(patch) => setField((before) => patchedField(before, patch))} />;
  }
  renderApp(<Edited />);
  return { user: userEvent.setup(), field: () => current };
}
