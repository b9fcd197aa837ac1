import { type FormField, parameterOf, type ParameterDescription } from '@msp/models';
import { IconAlertTriangle, IconCheck, IconPlus } from '@tabler/icons-react';
import { UnstyledButton, VisuallyHidden } from '../../components/ui';
import { useBuilder } from './builder-context';
import classes from './builder.module.css';
import { allFields } from './edited-form';
import { addField } from './form-edits';
import { fieldForParameter, fieldTypes, newField } from './new-fields';

/** What can be added: a field for each parameter of the workflow, or any type of field. By click, Enter or dragging. */
export function Palette() {
  const { workflow } = useBuilder();
  return (
    <section className={classes.pane} aria-label="Add">
      <h2 className={classes.paneTitle}>Parameters</h2>
      {workflow && workflow.parameters.length > 0 ? (
        <ul className={classes.palette}>
          {workflow.parameters.map((parameter) => (
            <li key={parameter.name}>
              <ParameterItem parameter={parameter} />
            </li>
          ))}
        </ul>
      ) : (
        <p className={classes.hint}>
          {workflow ? 'The workflow has none.' : 'Choose a workflow in the form settings.'}
        </p>
      )}
      <h2 className={classes.paneTitle}>Field types</h2>
      <ul className={classes.palette}>
        {fieldTypes.map(({ type, label }) => (
          <li key={type}>
            <PaletteButton field={newField(type)} label={label} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ParameterItem({ parameter }: { readonly parameter: ParameterDescription }) {
  const { state, focusField } = useBuilder();
  const { name, label, required, default: preset } = parameter;
  const bound = allFields(state.form).find(({ field }) => parameterOf(field) === name);
  if (bound) {
    return (
      <UnstyledButton
        className={classes.item}
        data-bound
        onClick={() => focusField(bound.key)}
        title={`Shown as ${bound.field.label}`}
      >
        <IconCheck aria-hidden size={16} />
        <span className={classes.itemLabel}>{label}</span>
        <VisuallyHidden>, has a field</VisuallyHidden>
      </UnstyledButton>
    );
  }
  return (
    <PaletteButton field={fieldForParameter(parameter)} label={label} isMissing={required && preset === undefined} />
  );
}

interface PaletteButtonProps {
  readonly field: FormField;
  readonly label: string;
  readonly isMissing?: boolean;
}

function PaletteButton({ field, label, isMissing = false }: PaletteButtonProps) {
  const { state, edit, announce, drag } = useBuilder();
  const add = () => {
    edit(addField(field, state.selected));
    announce(`${field.label} added`);
  };
  return (
    <UnstyledButton
      className={classes.item}
      data-missing={isMissing || undefined}
      draggable
      onDragStart={(event) => {
        drag.start({ field });
        event.dataTransfer.effectAllowed = 'copy';
        event.dataTransfer.setData('text/plain', label);
      }}
      onDragEnd={drag.end}
      onClick={add}
    >
      {isMissing ? <IconAlertTriangle aria-hidden size={16} /> : <IconPlus aria-hidden size={16} />}
      <VisuallyHidden>Add </VisuallyHidden>
      <span className={classes.itemLabel}>{label}</span>
      {isMissing ? <VisuallyHidden>, required and without a field</VisuallyHidden> : null}
    </UnstyledButton>
  );
}
