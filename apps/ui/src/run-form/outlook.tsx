import { fieldsOf, type FormSchema, type Preflight } from '@msp/models';
import { Button, Loader, Text } from '../components/ui';
import classes from './run.module.css';
import { problemText } from './preflight-context';
import { type FormPreflight, isStopping } from './use-preflight';
import { counted } from '../lib/words';

interface OutlookProps {
  readonly schema: FormSchema;
  readonly preflight: FormPreflight;
}

/** What a check with reads only found before anything runs: whether it can, what it will do, and what to know. */
export function Outlook({ schema, preflight }: OutlookProps) {
  const { standing, reason, checked, checkAgain } = preflight;
  const found = standing === 'clean' || standing === 'problems' || standing === 'unchecked' ? checked : undefined;
  const answer = found?.preflight;
  const problems = answer?.problems.filter(isStopping) ?? [];
  if (standing === 'waiting') return null;
  return (
    <section className={classes.outlook} aria-label="Before it runs">
      <div role="status" className={classes.standing} data-standing={standing}>
        {standing === 'checking' ? <Loader size={14} aria-hidden /> : null}
        <Text size="sm" fw={600} span>
          {standingLabel(standing, problems.length)}
        </Text>
      </div>
      {standing === 'unchecked' ? <Text size="xs">{`${reason ?? ''} You can run it all the same.`.trim()}</Text> : null}
      {standing === 'problems' ? <Elsewhere schema={schema} problems={problems} /> : null}
      {answer ? <Findings schema={schema} answer={answer} /> : null}
      {standing === 'problems' || standing === 'unchecked' ? (
        <Button variant="default" size="compact-sm" mt="xs" onClick={checkAgain}>
          Check again
        </Button>
      ) : null}
    </section>
  );
}

function standingLabel(standing: FormPreflight['standing'], problems: number): string {
  if (standing === 'checking') return 'Checking…';
  if (standing === 'clean') return 'Checked: nothing stands in the way';
  if (standing === 'unchecked') return 'It could not be checked';
  return counted(problems, 'problem stands in the way', 'problems stand in the way');
}

/** Problems that no field of the form shows. */
function Elsewhere({ schema, problems }: { readonly schema: FormSchema; readonly problems: Preflight['problems'] }) {
  const names = new Set(fieldsOf(schema).map(({ name }) => name));
  const others = problems.filter(({ path }) => path === undefined || !names.has(path));
  const shown = problems.filter(({ path }) => path !== undefined && names.has(path));
  const labels = fieldsOf(schema).filter(({ name }) => shown.some(({ path }) => path === name));
  return (
    <ul className={classes.findings}>
      {labels.length > 0 ? <li>{`See ${labels.map(({ label }) => label).join(', ')}.`}</li> : null}
      {others.map((problem) => (
        <li key={problem.message}>{problemText(problem)}</li>
      ))}
    </ul>
  );
}

/** What it will do, and what to know of it. */
export function Findings({ schema, answer }: { readonly schema: FormSchema; readonly answer: Preflight }) {
  const { plan = [], warnings } = answer;
  const labelOf = (path: string | undefined) => fieldsOf(schema).find(({ name }) => name === path)?.label;
  return (
    <>
      {plan.length > 0 ? (
        <dl className={classes.plan}>
          {plan.map(({ label, items }) => (
            <div key={label}>
              <dt>{label}</dt>
              {items.map((item) => (
                <dd key={item}>{item}</dd>
              ))}
            </div>
          ))}
        </dl>
      ) : null}
      {warnings.length > 0 ? (
        <ul className={classes.findings} aria-label="To know before">
          {warnings.map(({ path, message, remedy }) => (
            <li key={`${path} ${message}`}>
              {labelOf(path) === undefined ? null : <strong>{`${labelOf(path)}: `}</strong>}
              {[message, remedy].filter(Boolean).join(' ')}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
