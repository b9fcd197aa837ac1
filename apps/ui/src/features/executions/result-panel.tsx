import { type Execution, isFinal } from '@msp/models';
import { type ShownField, shownFields } from '@msp/models/results';
import { Text } from '../../components/ui';
import classes from './overview.module.css';
import { ResultTable } from './result-table';
import { ResultValue } from './result-value';

/** What came of an execution, by what the workflow declared; nothing while it is under way, or where there is nothing. */
export function ResultPanel({ execution }: { readonly execution: Execution }) {
  const { status, error, result } = execution;
  if (!isFinal(status)) return null;
  const fields = shownFields(execution);
  if (fields.length === 0 && (error !== undefined || (result !== undefined && result !== null))) return null;
  const tables = fields.filter(({ kind }) => kind === 'table');
  const sealed = fields.filter(({ kind }) => kind === 'sealed');
  const values = fields.filter(({ kind }) => kind !== 'table' && kind !== 'sealed');
  return (
    <section
      className={classes.panel}
      aria-label="Result"
      // A table needs the room, and beside a failure there is nothing else.
      data-wide={tables.length > 0 || status !== 'Success' ? true : undefined}
    >
      <h2 className={classes.panelTitle}>Result</h2>
      {fields.length === 0 ? <Text size="sm">It returned nothing.</Text> : null}
      {sealed.map(({ name, kind, value }) => (
        <div key={name} className={classes.sealedField}>
          <ResultValue kind={kind} value={value} execution={execution} />
        </div>
      ))}
      {values.length > 0 ? (
        <dl className={classes.values}>
          {values.map((field) => (
            <Field key={field.name} field={field} execution={execution} />
          ))}
        </dl>
      ) : null}
      {tables.map((field) => (
        <ResultTable key={field.name} field={field} execution={execution} />
      ))}
    </section>
  );
}

function Field({ field, execution }: { readonly field: ShownField; readonly execution: Execution }) {
  const { kind, label, value } = field;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <ResultValue kind={kind} value={value} execution={execution} />
      </dd>
    </>
  );
}
