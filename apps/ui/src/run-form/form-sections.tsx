import { type FormField, type FormSchema, type FormSection, visibleFields } from '@msp/models';
import { useWatch } from 'react-hook-form';
import { FieldInput } from './field-input';
import classes from './run.module.css';

/** The sections of a form with the fields that are shown for the values filled in so far. */
export function FormSections({ schema }: { readonly schema: FormSchema }) {
  const shown = new Set(visibleFields(schema, useWatch<Record<string, unknown>>()).map(({ name }) => name));
  return schema.sections.map((section, index) => <Section key={index} section={section} shown={shown} />);
}

const wideTypes: readonly string[] = ['textarea', 'markdown', 'checkbox', 'radio', 'file'];
/** An address with a choice of domains is two boxes. */
const isWide = ({ type, source }: FormField) => wideTypes.includes(type) || (type === 'email' && source !== undefined);

function Section({ section, shown }: { readonly section: FormSection; readonly shown: ReadonlySet<string> }) {
  const fields = section.fields.filter(({ name }) => shown.has(name));
  if (fields.length === 0) return null;
  return (
    <section className={classes.section} aria-label={section.title}>
      {section.title ? <h2 className={classes.sectionTitle}>{section.title}</h2> : null}
      {section.description}
      <div className={classes.fields}>
        {fields.map((field) => (
          <div key={field.name} className={isWide(field) ? classes.wide : ''}>
            <FieldInput field={field} />
          </div>
        ))}
      </div>
    </section>
  );
}
