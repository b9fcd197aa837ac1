import { fittingFieldTypes } from '@msp/models';
import { ScrollRegion } from '../../components/scroll-region';
import { Checkbox, Select, Textarea, TextInput } from '../../components/ui';
import { useBuilder } from './builder-context';
import classes from './builder.module.css';
import { ConditionEditor } from './condition-editor';
import { DefaultEditor } from './default-editor';
import { type EditedField, findField } from './edited-form';
import { FileEditor } from './file-editor';
import { changeField, type FieldEditorProps, type FieldPatch } from './form-edits';
import { FormSettings } from './form-settings';
import { fieldTypes, hasOptions, typeChange, typeLabel } from './new-fields';
import { DomainsEditor, OptionsEditor } from './options-editor';
import { ValidationEditor } from './validation-editor';

/** Everything about the selected field, or about the form where none is selected. */
export function Inspector() {
  const { state } = useBuilder();
  const entry = findField(state.form, state.selected);
  const title = entry ? `Field: ${entry.field.label || entry.field.name}` : 'Form settings';
  return (
    <ScrollRegion className={`${classes.pane} ${classes.inspector}`} label={title}>
      <h2 className={classes.paneTitle}>{title}</h2>
      {entry ? <FieldInspector key={entry.key} entry={entry} /> : <FormSettings />}
    </ScrollRegion>
  );
}

function FieldInspector({ entry: { key, field } }: { readonly entry: EditedField }) {
  const { edit } = useBuilder();
  const change = (patch: FieldPatch, part?: string) => edit(changeField(key, patch), part && `${part} ${key}`);
  const editor = { field, change };
  const isText = field.type === 'markdown';
  return (
    <div className={classes.stack}>
      <Naming {...editor} />
      {isText ? <Content {...editor} /> : <Texts {...editor} />}
      {isText ? null : <DefaultEditor {...editor} />}
      {hasOptions(field.type) ? <OptionsEditor {...editor} /> : null}
      {field.type === 'email' ? <DomainsEditor {...editor} /> : null}
      {field.type === 'file' ? <FileEditor {...editor} /> : null}
      <ValidationEditor {...editor} />
      <ConditionEditor {...editor} />
    </div>
  );
}

function Naming({ field, change }: FieldEditorProps) {
  const types = fieldTypes.map(({ type, label }) => ({ value: type, label }));
  return (
    <>
      <TextInput
        label="Label"
        value={field.label}
        onChange={(event) => change({ label: event.currentTarget.value }, 'label')}
      />
      <div className={classes.pair}>
        <TextInput
          label="Name"
          value={field.name}
          onChange={(event) => change({ name: event.currentTarget.value }, 'name')}
        />
        <Select
          label="Type"
          data={types}
          value={field.type}
          allowDeselect={false}
          withScrollArea={false}
          onChange={(value) => {
            const chosen = fieldTypes.find(({ type }) => type === value);
            if (chosen) change(typeChange(field, chosen.type));
          }}
        />
      </div>
      {field.type === 'markdown' ? null : <ParameterChoice field={field} change={change} />}
    </>
  );
}

const ownName = '';

function ParameterChoice({ field, change }: FieldEditorProps) {
  const { workflow } = useBuilder();
  const parameters = workflow?.parameters ?? [];
  const same = parameters.find(({ name }) => name === field.name);
  const none = same ? `${same.label} (same name)` : 'None: it only steers other fields';
  const others = parameters.filter(({ name }) => name !== field.name);
  const chosen = parameters.find(({ name }) => name === (field.parameter ?? field.name));
  const fits = !chosen || fittingFieldTypes(chosen).includes(field.type);
  return (
    <Select
      label="Fills the parameter"
      data={[{ value: ownName, label: none }, ...others.map(({ name, label }) => ({ value: name, label }))]}
      value={field.parameter ?? ownName}
      allowDeselect={false}
      withScrollArea={false}
      error={fits ? undefined : `Takes ${fittingFieldTypes(chosen).map(typeLabel).join(', ')}`}
      onChange={(value) => change({ parameter: value || undefined })}
    />
  );
}

function Texts({ field, change }: FieldEditorProps) {
  const noPlaceholder = field.type === 'checkbox' || field.type === 'radio' || field.type === 'file';
  return (
    <>
      <Textarea
        label="Help"
        autosize
        value={field.help ?? ''}
        onChange={(event) => change({ help: event.currentTarget.value || undefined }, 'help')}
      />
      {noPlaceholder ? null : (
        <TextInput
          label="Placeholder"
          value={field.placeholder ?? ''}
          onChange={(event) => change({ placeholder: event.currentTarget.value || undefined }, 'placeholder')}
        />
      )}
      <Checkbox
        label={field.type === 'checkbox' ? 'Has to be ticked' : 'Required'}
        checked={field.required ?? false}
        onChange={(event) => change({ required: event.currentTarget.checked || undefined })}
      />
    </>
  );
}

function Content({ field, change }: FieldEditorProps) {
  return (
    <Textarea
      label="Text"
      description="Markdown: **bold**, lists, links."
      autosize
      minRows={4}
      value={field.content ?? ''}
      onChange={(event) => change({ content: event.currentTarget.value || undefined }, 'content')}
    />
  );
}
