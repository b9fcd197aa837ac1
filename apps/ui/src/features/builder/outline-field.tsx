import { placeOf } from '@msp/models';
import {
  IconAlertTriangle,
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconDots,
  IconEye,
  IconGripVertical,
  IconTrash,
} from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { toast } from '../../components/toasts';
import { ActionIcon, Menu, UnstyledButton, VisuallyHidden } from '../../components/ui';
import { useBuilder } from './builder-context';
import classes from './builder.module.css';
import { conditionLabel } from './conditions';
import { allFields, type EditedField, type EditedSection, positionOf, sectionName } from './edited-form';
import { duplicateField, type FormEdit, moveField, removeField, stepField } from './form-edits';
import { typeLabel } from './new-fields';

interface OutlineFieldProps {
  readonly entry: EditedField;
  readonly section: EditedSection;
  readonly index: number;
}

/** The id of a field's button in the outline. */
export const outlineId = (key: number) => `outline-${key}`;

/** Moves a field, says where it is now and keeps the focus on it. */
function useMove(key: number) {
  const { state, edit, announce, focusField } = useBuilder();
  return (move: FormEdit) => {
    const moved = move(state.form);
    if (moved === state.form) return announce('It cannot be moved further.');
    edit(move);
    announce(positionOf(moved, key));
    return focusField(key);
  };
}

/** One field of the outline: select it, drag it, or move it with Alt and the arrows. */
export function OutlineField({ entry, section, index }: OutlineFieldProps) {
  const { key, field } = entry;
  const { state, dispatch, drag } = useBuilder();
  const move = useMove(key);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(stepField(key, event.key === 'ArrowUp' ? -1 : 1));
  };
  return (
    <div
      className={classes.field}
      data-selected={state.selected === key || undefined}
      draggable
      onDragStart={(event) => {
        drag.start({ key });
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', field.label);
      }}
      onDragEnd={drag.end}
    >
      <IconGripVertical aria-hidden size={16} className={classes.grip} />
      <UnstyledButton
        id={outlineId(key)}
        className={classes.fieldName}
        aria-pressed={state.selected === key}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        onClick={() => dispatch({ type: 'select', key })}
        onKeyDown={onKeyDown}
      >
        <span className={classes.fieldLabel}>
          {field.label || field.name}
          {field.required ? <span aria-hidden> *</span> : null}
        </span>
        {field.required ? <VisuallyHidden>, required</VisuallyHidden> : null}
        <VisuallyHidden>, </VisuallyHidden>
        <span className={classes.fieldType}>{typeLabel(field.type)}</span>
        <Marks entry={entry} section={section} index={index} />
      </UnstyledButton>
      <FieldMenu entry={entry} section={section} index={index} />
    </div>
  );
}

function Marks({ entry: { field }, section, index }: OutlineFieldProps) {
  const { state, problems } = useBuilder();
  const at = state.form.sections.indexOf(section);
  const isWrong = problems.some(({ path }) => {
    const place = placeOf(path);
    return place?.section === at && place.field === index;
  });
  const labelOf = (name: string) =>
    allFields(state.form).find((other) => other.field.name === name)?.field.label ?? name;
  return (
    <>
      {field.visibleWhen ? (
        <span className={classes.mark}>
          <IconEye aria-hidden size={14} />
          {conditionLabel(field.visibleWhen, labelOf)}
        </span>
      ) : null}
      {isWrong ? (
        <span className={classes.wrong}>
          <IconAlertTriangle aria-hidden size={14} />
          <VisuallyHidden>, </VisuallyHidden>
          has a problem
        </span>
      ) : null}
    </>
  );
}

function FieldMenu({ entry: { key, field }, section, index }: OutlineFieldProps) {
  const { state, edit, dispatch, announce } = useBuilder();
  const move = useMove(key);
  const others = state.form.sections.filter((other) => other.key !== section.key);
  const remove = () => {
    edit(removeField(key));
    announce(`${field.label} deleted. Undo brings it back.`);
    toast.info(`${field.label} was deleted`, { message: 'Press Ctrl+Z to bring it back.' });
  };
  return (
    <Menu position="bottom-end" width={220} shadow="md" onOpen={() => dispatch({ type: 'select', key })}>
      <Menu.Target>
        <ActionIcon aria-label={`Actions for ${field.label || field.name}`}>
          <IconDots aria-hidden size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowUp aria-hidden size={16} />} onClick={() => move(stepField(key, -1))}>
          Move up
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowDown aria-hidden size={16} />} onClick={() => move(stepField(key, 1))}>
          Move down
        </Menu.Item>
        {others.map((other) => (
          <Menu.Item
            key={other.key}
            onClick={() => move(moveField(key, { section: other.key, index: other.fields.length }))}
          >
            {`Move to ${sectionName(other, state.form.sections.indexOf(other))}`}
          </Menu.Item>
        ))}
        <Menu.Item leftSection={<IconCopy aria-hidden size={16} />} onClick={() => edit(duplicateField(key))}>
          Duplicate
        </Menu.Item>
        <Menu.Item
          c="var(--mantine-color-error)"
          leftSection={<IconTrash aria-hidden size={16} />}
          aria-label={`Delete field ${index + 1}, ${field.label}`}
          onClick={remove}
        >
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
