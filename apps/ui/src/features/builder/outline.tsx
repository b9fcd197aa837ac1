import { IconDots, IconPlus, IconSettings } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { ActionIcon, Button, Menu, Textarea, TextInput } from '../../components/ui';
import { useBuilder } from './builder-context';
import classes from './builder.module.css';
import { type EditedSection, positionOf, sectionName } from './edited-form';
import { addFieldAt, addSection, changeSection, moveField, type Place, removeSection, stepSection } from './form-edits';
import { OutlineField } from './outline-field';
import { leaves } from '../../lib/leaves';
import { counted } from '../../lib/words';

/** The sections and fields of the form, in the order in which they are shown. */
export function Outline() {
  const { state, dispatch, edit } = useBuilder();
  return (
    <section className={classes.pane} aria-label="Outline">
      <div className={classes.paneHead}>
        <h2 className={classes.paneTitle}>Sections and fields</h2>
        <Button
          variant={state.selected === undefined ? 'light' : 'subtle'}
          leftSection={<IconSettings aria-hidden size={16} />}
          aria-pressed={state.selected === undefined}
          onClick={() => dispatch({ type: 'select', key: undefined })}
        >
          Form settings
        </Button>
      </div>
      {state.form.sections.map((section, index) => (
        <OutlineSection key={section.key} section={section} index={index} />
      ))}
      <Button variant="default" leftSection={<IconPlus aria-hidden size={16} />} onClick={() => edit(addSection())}>
        Add section
      </Button>
    </section>
  );
}

interface SectionProps {
  readonly section: EditedSection;
  readonly index: number;
}

function OutlineSection({ section, index }: SectionProps) {
  const { edit } = useBuilder();
  const name = sectionName(section, index);
  const { over, props } = useDropPlace();
  return (
    <div className={classes.section} role="group" aria-label={`Section ${name}`}>
      <div className={classes.sectionHead}>
        <TextInput
          className={classes.grow ?? ''}
          aria-label={`Title of section ${index + 1}`}
          placeholder="No title"
          value={section.title}
          onChange={(event) =>
            edit(changeSection(section.key, { title: event.currentTarget.value }), `section ${section.key}`)
          }
        />
        <SectionMenu section={section} index={index} />
      </div>
      {section.description ? (
        <Textarea
          aria-label={`Description of section ${index + 1}`}
          autosize
          mt={4}
          value={section.description}
          onChange={(event) =>
            edit(changeSection(section.key, { description: event.currentTarget.value }), `description ${section.key}`)
          }
        />
      ) : null}
      <ol className={classes.fields}>
        {section.fields.map((entry, at) => (
          <li key={entry.key} data-over={over === at || undefined} {...props({ section: section.key, index: at }, at)}>
            <OutlineField entry={entry} section={section} index={at} />
          </li>
        ))}
        <li
          className={classes.dropEnd}
          data-over={over === section.fields.length || undefined}
          {...props({ section: section.key, index: section.fields.length }, section.fields.length)}
        >
          {section.fields.length === 0 ? 'No fields yet. Add one from the left, or drop one here.' : null}
        </li>
      </ol>
    </div>
  );
}

/** Makes places that fields can be dropped on, and tells over which of them something is being dragged. */
function useDropPlace() {
  const { drag, edit, announce, state } = useBuilder();
  const [over, setOver] = useState<number>();
  const drop = (place: Place) => {
    const what = drag.end();
    setOver(undefined);
    if (!what) return;
    const change = 'key' in what ? moveField(what.key, place) : addFieldAt(what.field, place);
    const changed = change(state.form);
    if (changed === state.form) return;
    edit(change);
    announce('key' in what ? positionOf(changed, what.key) : `${what.field.label} added`);
  };
  const props = (place: Place, at: number) => ({
    onDragOver: (event: DragEvent) => {
      if (!drag.isActive()) return;
      event.preventDefault();
      setOver(at);
    },
    onDragLeave: (event: DragEvent) => {
      if (leaves(event)) setOver(undefined);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      drop(place);
    },
  });
  return { over, props };
}

function SectionMenu({ section, index }: SectionProps) {
  const { edit, state, announce } = useBuilder();
  const { key, description, fields } = section;
  const count = state.form.sections.length;
  const remove = () => {
    edit(removeSection(key));
    announce(`Section deleted with ${counted(fields.length, 'field')}. Undo brings it back.`);
  };
  return (
    <Menu position="bottom-end" width={200} shadow="md">
      <Menu.Target>
        <ActionIcon aria-label={`Actions for section ${sectionName(section, index)}`}>
          <IconDots aria-hidden size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={index === 0} onClick={() => edit(stepSection(key, -1))}>
          Move up
        </Menu.Item>
        <Menu.Item disabled={index === count - 1} onClick={() => edit(stepSection(key, 1))}>
          Move down
        </Menu.Item>
        {description ? null : (
          <Menu.Item onClick={() => edit(changeSection(key, { description: 'What this section is about.' }))}>
            Add description
          </Menu.Item>
        )}
        <Menu.Item c="var(--mantine-color-error)" disabled={count === 1} onClick={remove}>
          {fields.length > 0 ? `Delete with ${counted(fields.length, 'field')}` : 'Delete'}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
