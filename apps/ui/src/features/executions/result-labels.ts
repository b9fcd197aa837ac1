import type { ResultColumn } from '@msp/models';
import { fieldLine as lineOf, type ShownField, valueLabel as wordsOf } from '@msp/models/results';
import { formatDay, localTime } from '../../components/time-format';

const dates = { day: formatDay, moment: localTime };

/** One value as a person reads it, with dates as the browser is set to. */
export const valueLabel = (kind: ResultColumn['kind'], value: unknown): string => wordsOf(kind, value, dates);

/** A field of a result in one line, for a ticket. */
export const fieldLine = (field: ShownField): string => lineOf(field, dates);
