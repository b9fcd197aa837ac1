import { type FormSchema, fieldsOf } from '@msp/models';
import { useDeferredValue, useMemo, useState } from 'react';
import { Select } from '../../components/ui';
import { useMe, useScope } from '../../session/use-me';
import { FormPreview } from '../../run-form/form-preview';
import { useBuilder } from './builder-context';
import classes from './builder.module.css';
import { draftOf } from './edited-form';

/** The form as people will see it, with the real options of an organization. */
export function Preview() {
  const { state } = useBuilder();
  const { organizations } = useMe();
  const scope = useScope();
  const usable = organizations.filter(({ isActive }) => isActive);
  const [chosen, setChosen] = useState(usable.find(({ organizationId }) => organizationId === scope) ?? usable[0]);
  const form = useDeferredValue(state.form);
  const schema = useMemo(() => drawable(draftOf(form).schema), [form]);
  return (
    <section className={classes.preview} aria-label="Preview" data-own-undo>
      <div className={classes.previewHead}>
        <h2 className={classes.paneTitle}>Preview</h2>
        <Select
          label="With the options of"
          data={usable.map(({ organizationId, name }) => ({ value: organizationId, label: name }))}
          value={chosen?.organizationId ?? null}
          allowDeselect={false}
          searchable
          withScrollArea={false}
          onChange={(id) => setChosen(usable.find(({ organizationId }) => organizationId === id))}
        />
      </div>
      {chosen && fieldsOf(schema).length > 0 ? (
        <FormPreview
          key={`${chosen.organizationId} ${shapeOf(schema)}`}
          schema={schema}
          orgId={chosen.organizationId}
        />
      ) : (
        <p className={classes.hint}>{chosen ? 'Nothing to show yet.' : 'There is no active organization.'}</p>
      )}
    </section>
  );
}

/** Each name once: two inputs of one name would share their value. */
function drawable(schema: FormSchema): FormSchema {
  const seen = new Set<string>();
  const isFirst = (name: string) => name !== '' && !seen.has(name) && Boolean(seen.add(name));
  return {
    ...schema,
    sections: schema.sections.map((section) => ({
      ...section,
      fields: section.fields.filter(({ name }) => /^[A-Za-z]\w*$/.test(name) && isFirst(name)),
    })),
  };
}

/** What a filled-in form cannot survive: other fields, other types, other defaults. Words and rules may change. */
function shapeOf(schema: FormSchema): string {
  return JSON.stringify(fieldsOf(schema).map(({ name, type, defaultValue }) => [name, type, defaultValue]));
}
