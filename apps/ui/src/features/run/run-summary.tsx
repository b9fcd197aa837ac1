import {
  type FieldOption,
  type FormField,
  type FormSchema,
  isEmpty,
  isFileContent,
  runTitle,
  valueOf,
  visibleFields,
} from '@msp/models';
import { useWatch } from 'react-hook-form';
import { ScrollRegion } from '../../components/scroll-region';
import { Button, Kbd, Text } from '../../components/ui';
import { useFieldOptions } from './field-options';
import classes from './run.module.css';

interface RunSummaryProps {
  readonly schema: FormSchema;
  readonly target: string;
  readonly blocked?: string | undefined;
  readonly busy: boolean;
}

/** What will run, with which values, and for whom; always in sight beside the form. */
export function RunSummary({ schema, target, blocked, busy }: RunSummaryProps) {
  const values = useWatch<Record<string, unknown>>();
  const filled = visibleFields(schema, values).filter(
    ({ name, type }) => type !== 'markdown' && !isEmpty(valueOf(values, name)),
  );
  return (
    <aside className={classes.summary} aria-label="Summary">
      <h2 className={classes.summaryTitle}>{runTitle(schema, values) ?? 'Summary'}</h2>
      {filled.length === 0 ? (
        <Text size="sm" c="dimmed" my="xs">
          Nothing filled in yet.
        </Text>
      ) : (
        <ScrollRegion label="Values filled in" className={classes.summaryScroll}>
          <dl className={classes.summaryList}>
            {filled.map((field) => (
              <div key={field.name}>
                <dt>{field.label}</dt>
                <dd>
                  <ShownValue field={field} values={values} />
                </dd>
              </div>
            ))}
          </dl>
        </ScrollRegion>
      )}
      <div className={classes.target}>
        <Text size="xs" c="dimmed">
          Will run for
        </Text>
        <div className={classes.targetName}>{target}</div>
      </div>
      <Button type="submit" size="sm" fullWidth loading={busy} disabled={blocked !== undefined}>
        {`Run for ${target}`}
      </Button>
      {blocked ? (
        <Text size="xs" c="var(--mantine-color-error)" mt="xs">
          {blocked}
        </Text>
      ) : (
        <Text size="xs" c="dimmed" mt="xs" ta="center">
          <Kbd size="xs">Ctrl</Kbd> + <Kbd size="xs">Enter</Kbd>
        </Text>
      )}
    </aside>
  );
}

interface ShownProps {
  readonly field: FormField;
  readonly values: Record<string, unknown>;
}

function ShownValue({ field, values }: ShownProps) {
  const offered = useFieldOptions(field, values);
  const options = offered.state === 'fixed' || offered.state === 'ready' ? offered.options : [];
  return words(field, valueOf(values, field.name), options);
}

function words(field: FormField, value: unknown, options: readonly FieldOption[]): string {
  if (field.type === 'password') return '••••••••';
  if (field.type === 'datetime') return new Date(String(value)).toLocaleString();
  if (isFileContent(value)) return value.fileName;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return [value]
    .flat()
    .map((entry) => options.find((option) => option.value === entry)?.label ?? String(entry))
    .join(', ');
}
