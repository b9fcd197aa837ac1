import { localMoment, momentFromLocal } from '@msp/models';
import { TextInput } from '../components/ui';
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
      value={localMoment(input.value)}
      onChange={(event) => input.onChange(momentFromLocal(event.currentTarget.value))}
    />
  );
}
