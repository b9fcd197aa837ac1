import { TextInput } from '../../components/ui';
import { commonProps, type FieldProps } from './field-props';

/** A day, typed or picked with the browser's own calendar. */
export function DateInput(props: FieldProps) {
  const { input } = props;
  return <TextInput {...commonProps(props)} type="date" value={String(input.value ?? '')} onChange={input.onChange} />;
}

/** A moment in the person's time zone; the form holds it in UTC. */
export function MomentInput(props: FieldProps) {
  const { input } = props;
  return (
    <TextInput
      {...commonProps(props)}
      description={[props.field.help, `Time zone ${Intl.DateTimeFormat().resolvedOptions().timeZone}`]
        .filter(Boolean)
        .join('. ')}
      type="datetime-local"
      value={toLocal(input.value)}
      onChange={(event) => input.onChange(toUtc(event.currentTarget.value))}
    />
  );
}

function toUtc(local: string): string {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}

function toLocal(value: unknown): string {
  const at = new Date(typeof value === 'string' ? value : Number.NaN);
  if (Number.isNaN(at.getTime())) return '';
  const minutes = at.getTime() - at.getTimezoneOffset() * 60_000;
  return new Date(minutes).toISOString().slice(0, 'YYYY-MM-DDTHH:mm'.length);
}
