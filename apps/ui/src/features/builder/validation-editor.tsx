import type { FieldValidation } from '@msp/models';
import type { FieldEditorProps } from './form-edits';
import { TextInput } from '../../components/ui';
import classes from './builder.module.css';
import { numberOrText, spellingFault } from './number-or-text';

const lengthened: readonly string[] = ['text', 'email', 'textarea', 'password', 'multi-select'];
const patterned: readonly string[] = ['text', 'email', 'textarea', 'password'];

/** The rules of a field, and what is said when they are not kept. */
export function ValidationEditor({ field, change }: FieldEditorProps) {
  const { type, validation = {} } = field;
  const hasLengths = lengthened.includes(type);
  if (!hasLengths && type !== 'number') return null;
  const set = (patch: Partial<Record<keyof FieldValidation, unknown>>) =>
    change({ validation: withRules(validation, patch) }, `rule ${Object.keys(patch).join()}`);
  const number = (label: string, rule: 'min' | 'max' | 'minLength' | 'maxLength') => (
    <TextInput
      label={label}
      inputMode={rule.endsWith('Length') ? 'numeric' : 'decimal'}
      value={String(validation[rule] ?? '')}
      error={spellingFault(validation[rule])}
      // What is no number stays as it is typed, and is named among the problems: nothing is made of it.
      onChange={({ currentTarget: { value } }) => set({ [rule]: value === '' ? undefined : numberOrText(value) })}
    />
  );
  const counted = type === 'multi-select' ? 'choices' : 'characters';
  return (
    <fieldset className={classes.group}>
      <legend>Rules</legend>
      <div className={classes.stack}>
        <div className={classes.pair}>
          {hasLengths ? number(`Fewest ${counted}`, 'minLength') : number('Smallest', 'min')}
          {hasLengths ? number(`Most ${counted}`, 'maxLength') : number('Largest', 'max')}
        </div>
        {patterned.includes(type) ? (
          <TextInput
            label="Pattern"
            description="A regular expression for the whole value"
            value={validation.pattern ?? ''}
            onChange={(event) => set({ pattern: event.currentTarget.value || undefined })}
          />
        ) : null}
        <TextInput
          label="Message when a rule is not kept"
          value={validation.message ?? ''}
          onChange={(event) => set({ message: event.currentTarget.value || undefined })}
        />
      </div>
    </fieldset>
  );
}

/** Rules that are undefined are removed; without any there is nothing to store. */
function withRules(
  validation: FieldValidation,
  patch: Partial<Record<keyof FieldValidation, unknown>>,
): FieldValidation | undefined {
  const rules = Object.entries({ ...validation, ...patch }).filter(([, rule]) => rule !== undefined);
  return rules.length > 0 ? Object.fromEntries(rules) : undefined;
}
