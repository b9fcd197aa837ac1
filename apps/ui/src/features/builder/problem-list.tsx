import { type FieldError, placeOf } from '@msp/models';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Anchor, Button } from '../../components/ui';
import { useBuilder } from './builder-context';
import { counted } from '../../lib/words';
import classes from './builder.module.css';
import { addField } from './form-edits';
import { fieldForParameter } from './new-fields';

/** What keeps the form from being saved; each entry leads to its field, or adds the one that is missing. */
export function ProblemList({ problems }: { readonly problems: readonly FieldError[] }) {
  if (problems.length === 0) return null;
  return (
    <section className={classes.problems} aria-label="Problems" id="builder-problems" tabIndex={-1}>
      <h2 className={classes.problemsTitle}>
        <IconAlertTriangle aria-hidden size={16} />
        {counted(problems.length, 'problem keeps it', 'problems keep it')} from being saved
      </h2>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.path} ${problem.message}`}>
            <ProblemItem problem={problem} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ProblemItem({ problem: { path, message } }: { readonly problem: FieldError }) {
  const { state, dispatch, edit, workflow, focusField } = useBuilder();
  const place = placeOf(path);
  const entry = place && state.form.sections[place.section]?.fields[place.field];
  const missing = workflow?.parameters.find(({ name }) => path === `parameters.${name}`);
  if (missing) {
    return (
      <>
        {message}{' '}
        <Button variant="default" size="compact-xs" onClick={() => edit(addField(fieldForParameter(missing)))}>
          {`Add field ${missing.label}`}
        </Button>
      </>
    );
  }
  const show = () => (entry ? focusField(entry.key) : dispatch({ type: 'select', key: undefined }));
  return (
    <Anchor component="button" type="button" underline="always" size="sm" ta="left" onClick={show}>
      {message}
    </Anchor>
  );
}
