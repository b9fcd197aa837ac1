import '@mantine/dates/styles.css';
import {
  DateInput as MantineDateInput,
  type DateInputProps,
  DateTimePicker as MantineDateTimePicker,
  type DateTimePickerProps,
} from '@mantine/dates';

// Month and year buttons stay without a label of their own: one that differs from their text fails "label in name".
const ariaLabels = {
  nextMonth: 'Next month',
  previousMonth: 'Previous month',
  nextYear: 'Next year',
  previousYear: 'Previous year',
  nextDecade: 'Next decade',
  previousDecade: 'Previous decade',
};
const calm = { ariaLabels, hideOutsideDates: true, weekendDays: [] };

/** A date without a time, typed or picked. Import it from lazy code only: it brings its own styles and dayjs. */
export function DateInput(props: DateInputProps) {
  return (
    <MantineDateInput {...calm} valueFormat="YYYY-MM-DD" clearButtonProps={{ 'aria-label': 'Clear' }} {...props} />
  );
}

/** A date with a time of day, in the person's own time zone. */
export function DateTimePicker(props: DateTimePickerProps) {
  return (
    <MantineDateTimePicker
      {...calm}
      valueFormat="YYYY-MM-DD HH:mm"
      clearButtonProps={{ 'aria-label': 'Clear' }}
      {...props}
    />
  );
}
