import { type Comparison, distinctLabels, type FormField } from '@msp/models';
import type { FieldEditorProps } from './form-edits';
import { IconPlus, IconX } from '@tabler/icons-react';
import { ActionIcon, Button, SegmentedControl, Select, Text, TextInput } from '../../components/ui';
import { useBuilder } from './builder-context';
import classes from './builder.module.css';
import {
  chosenCondition,
  type ChosenCondition,
  comparisonWith,
  conditionFrom,
  needsValue,
  operators,
} from './conditions';
import { allFields } from './edited-form';
import { numberOrText } from './number-or-text';

/** When a field is shown: comparisons with other fields, chosen and not written. */
export function ConditionEditor({ field, change }: FieldEditorProps) {
  const { state } = useBuilder();
  const chosen = chosenCondition(field.visibleWhen);
  const others = allFields(state.form)
    .map((entry) => entry.field)
    .filter(({ name, type }) => name !== field.name && type !== 'markdown');
  const [first] = others;
  const set = (next: ChosenCondition, part?: string) => change({ visibleWhen: conditionFrom(next) }, part);
  return (
    <fieldset className={classes.group}>
      <legend>Shown</legend>
      <div className={classes.stack}>
        {chosen ? (
          <Comparisons chosen={chosen} others={others} onChange={set} />
        ) : (
          <NestedCondition onRemove={() => change({ visibleWhen: undefined })} />
        )}
        {chosen && first ? (
          <Button
            variant="default"
            leftSection={<IconPlus aria-hidden size={16} />}
            onClick={() => set({ ...chosen, comparisons: [...chosen.comparisons, comparisonWith(first)] })}
          >
            Add condition
          </Button>
        ) : null}
      </div>
    </fieldset>
  );
}

function NestedCondition({ onRemove }: { readonly onRemove: () => void }) {
  return (
    <>
      <Text size="sm">This condition is nested. It can be changed in the JSON tab.</Text>
      <Button variant="default" onClick={onRemove}>
        Remove the condition
      </Button>
    </>
  );
}

interface ComparisonsProps {
  readonly chosen: ChosenCondition;
  readonly others: readonly FormField[];
  readonly onChange: (next: ChosenCondition, part?: string) => void;
}

function Comparisons({ chosen, others, onChange }: ComparisonsProps) {
  const { mode, comparisons } = chosen;
  if (comparisons.length === 0) return <p className={classes.hint}>Always.</p>;
  const replace = (index: number, next: Comparison | undefined, part?: string) =>
    onChange({ mode, comparisons: comparisons.toSpliced(index, 1, ...(next ? [next] : [])) }, part);
  return (
    <>
      {comparisons.length > 1 ? (
        <SegmentedControl
          aria-label="How many conditions have to hold"
          fullWidth
          data={[
            { value: 'all', label: 'If all hold' },
            { value: 'any', label: 'If any holds' },
          ]}
          value={mode}
          onChange={(value) => onChange({ mode: value === 'any' ? 'any' : 'all', comparisons })}
        />
      ) : null}
      {comparisons.map((comparison, index) => (
        <ComparisonEditor
          key={index}
          comparison={comparison}
          index={index}
          others={others}
          onChange={(next, part) => replace(index, next, part)}
        />
      ))}
    </>
  );
}

interface ComparisonEditorProps {
  readonly comparison: Comparison;
  readonly index: number;
  readonly others: readonly FormField[];
  /** Undefined removes the comparison. */
  readonly onChange: (next: Comparison | undefined, part?: string) => void;
}

function ComparisonEditor({ comparison, index, others, onChange }: ComparisonEditorProps) {
  const { field: name, op } = comparison;
  const field = others.find((other) => other.name === name);
  const names = new Map([...others.map((other): [string, string] => [other.name, other.label])]);
  if (!names.has(name)) names.set(name, `${name} (missing)`);
  return (
    <div className={classes.comparison} role="group" aria-label={`Condition ${index + 1}`}>
      <div className={classes.comparisonHead}>
        <Select
          className={classes.grow ?? ''}
          aria-label="Field to look at"
          data={[...names].map(([value, label]) => ({ value, label }))}
          value={name}
          allowDeselect={false}
          withScrollArea={false}
          onChange={(value) => {
            const other = others.find((candidate) => candidate.name === value);
            if (other) onChange(comparisonWith(other));
          }}
        />
        <ActionIcon aria-label={`Remove condition ${index + 1}`} onClick={() => onChange(undefined)}>
          <IconX aria-hidden size={16} />
        </ActionIcon>
      </div>
      <div className={classes.pair}>
        <Select
          aria-label="Comparison"
          data={[...operators]}
          value={op}
          allowDeselect={false}
          withScrollArea={false}
          onChange={(value) => {
            const next = operators.find((candidate) => candidate.value === value);
            if (next) onChange(changedOperator(comparison, next.value, field));
          }}
        />
        {needsValue(op) ? (
          <ComparedValue
            field={field}
            comparison={comparison}
            onChange={(value) => onChange({ ...comparison, value }, `condition ${index}`)}
          />
        ) : null}
      </div>
    </div>
  );
}

function changedOperator(comparison: Comparison, op: Comparison['op'], field: FormField | undefined): Comparison {
  const isSameKind = needsValue(op) && needsValue(comparison.op) && (op === 'in') === (comparison.op === 'in');
  if (isSameKind) return { ...comparison, op };
  return comparisonWith(field ?? { name: comparison.field, type: 'text', label: comparison.field }, op);
}

interface ComparedValueProps {
  readonly field: FormField | undefined;
  readonly comparison: Comparison;
  readonly onChange: (value: unknown) => void;
}

function ComparedValue({ field, comparison: { op, value }, onChange }: ComparedValueProps) {
  const common = { 'aria-label': 'Value to compare with' };
  if (op === 'in') {
    const text = Array.isArray(value) ? value.join(',') : '';
    const read = (typed: string) => onChange(typed === '' ? [] : typed.split(','));
    return (
      <TextInput
        {...common}
        placeholder="Separated by commas"
        value={text}
        onChange={(event) => read(event.currentTarget.value)}
      />
    );
  }
  if (field?.type === 'checkbox') {
    const data = [
      { value: 'true', label: 'ticked' },
      { value: 'false', label: 'not ticked' },
    ];
    return (
      <Select
        {...common}
        data={data}
        value={String(value === true)}
        allowDeselect={false}
        onChange={(chosen) => onChange(chosen === 'true')}
      />
    );
  }
  if (field?.type === 'number') {
    const typed = String(value ?? '');
    return (
      <TextInput
        {...common}
        inputMode="decimal"
        value={typed}
        onChange={(event) => onChange(numberOrText(event.currentTarget.value))}
      />
    );
  }
  if (field?.options) {
    const chosen = typeof value === 'string' ? value : null;
    const data = distinctLabels([...new Map(field.options.map((option) => [option.value, option])).values()]);
    return (
      <Select
        {...common}
        data={data.map((option) => ({ value: option.value, label: option.label }))}
        value={chosen}
        allowDeselect={false}
        withScrollArea={false}
        onChange={onChange}
      />
    );
  }
  return (
    <TextInput
      {...common}
      type={field?.type === 'date' ? 'date' : 'text'}
      value={String(value ?? '')}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
