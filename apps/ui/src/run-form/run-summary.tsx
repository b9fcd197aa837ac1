import {
  fieldsOf,
  type FormField,
  type FormSchema,
  isEmpty,
  isUploadedFile,
  runTitle,
  valueOf,
  visibleFields,
} from '@msp/models';
import type { ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { ScrollRegion } from '../components/scroll-region';
import { localTime } from '../components/time-format';
import { Badge, Button, Kbd, Text } from '../components/ui';
import { CopyLink } from './copy-link';
import { differencesFrom, type EarlierRun } from './earlier-run';
import { useFieldOptions, useLoadedLabels } from './field-options';
import classes from './run.module.css';
import { counted } from '../lib/words';

interface RunSummaryProps {
  readonly schema: FormSchema;
  readonly target: string;
  readonly blocked?: string | undefined;
  readonly busy: boolean;
  /** The execution that is run again. */
  readonly earlier?: EarlierRun | undefined;
  /** What the check of the form found. */
  readonly outlook: ReactNode;
}

/** What will run, with which values, and for whom; always in sight beside the form. */
export function RunSummary({ schema, target, blocked, busy, earlier, outlook }: RunSummaryProps) {
  const values = useWatch<Record<string, unknown>>();
  const labelOf = useLoadedLabels(schema, values);
  const differing = earlier ? differencesFrom(earlier, schema, values) : new Set<string>();
  const filled = fieldsOf(schema).filter(
    (field) => differing.has(field.name) || (isShown(schema, values, field) && !isEmpty(valueOf(values, field.name))),
  );
  return (
    <aside className={classes.side} aria-label="Summary">
      {/* First, where it keeps its place: what was found and filled in below it grows just when somebody goes to click. */}
      <div className={classes.bar}>
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
      </div>
      {outlook}
      <div className={classes.summary}>
        <h2 className={classes.summaryTitle}>{runTitle(schema, values, labelOf) ?? 'Summary'}</h2>
        {earlier ? (
          <Text size="xs" c="dimmed" role="status">
            {differenceLabel(differing.size, earlier.lost.length)}
          </Text>
        ) : null}
        {earlier && earlier.lost.length > 0 ? (
          <Text size="xs" c="var(--mantine-color-orange-light-color)" fw={600}>
            {`Cannot be given again as it was, so look at it: ${earlier.lost.join(', ')}.`}
          </Text>
        ) : null}
        {filled.length === 0 ? (
          <Text size="sm" c="dimmed" my="xs">
            Nothing filled in yet.
          </Text>
        ) : (
          <ScrollRegion label="Values filled in" className={classes.summaryScroll}>
            <dl className={classes.summaryList}>
              {filled.map((field) => (
                <div key={field.name}>
                  <dt>
                    {field.label} {differing.has(field.name) ? <Badge color="orange">Changed</Badge> : null}
                  </dt>
                  <dd>
                    <ShownValue field={field} values={values} />
                    {earlier && differing.has(field.name) ? (
                      <span className={classes.before}>
                        before:{' '}
                        <ShownValue field={field} values={earlier.values} labels={labelsBefore(earlier, field)} />
                      </span>
                    ) : null}
                  </dd>
                </div>
              ))}
            </dl>
          </ScrollRegion>
        )}
        <CopyLink schema={schema} values={values} />
      </div>
    </aside>
  );
}

const isShown = (schema: FormSchema, values: Readonly<Record<string, unknown>>, { name, type }: FormField): boolean =>
  type !== 'markdown' && visibleFields(schema, values).some((field) => field.name === name);

/** What cannot be given again may still differ, though nobody can compare it. */
function differenceLabel(count: number, lost: number): string {
  if (count === 0) return lost === 0 ? 'The same values as before' : 'The same as before, but for what was not kept';
  return counted(count, 'value differs from before', 'values differ from before');
}

const labelsBefore = ({ execution }: EarlierRun, { parameter, name }: FormField) =>
  execution.inputLabels?.[parameter ?? name];

interface ShownProps {
  readonly field: FormField;
  readonly values: Readonly<Record<string, unknown>>;
  /** How the value read when it was given: it may not be offered any more. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

function ShownValue({ field, values, labels }: ShownProps) {
  const offered = useFieldOptions(field, values);
  const options = offered.state === 'fixed' || offered.state === 'ready' ? offered.options : [];
  const chosen = offered.state === 'ready' ? offered.chosen.found : [];
  const labelOf = (entry: unknown) =>
    (labels && Object.hasOwn(labels, String(entry)) ? labels[String(entry)] : undefined) ??
    [...chosen, ...options].find((option) => option.value === entry)?.label;
  return words(field, valueOf(values, field.name), labelOf);
}

function words(field: FormField, value: unknown, labelOf: (entry: unknown) => string | undefined): string {
  if (isEmpty(value)) return '(empty)';
  if (field.type === 'password') return '••••••••';
  if (field.type === 'datetime') return localTime(new Date(String(value)));
  if (isUploadedFile(value)) return value.fileName;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return [value]
    .flat()
    .map((entry) => labelOf(entry) ?? String(entry))
    .join(', ');
}
