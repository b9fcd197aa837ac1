import type { FormField, FormSchema } from '../domain';
import { fieldsOf } from './form-fields';
import { patternRefusal } from './pattern';

/** A field whose pattern cannot be checked, so that it accepts no value; and why, as a sentence. */
export interface UnusablePattern {
  readonly field: FormField;
  readonly reason: string;
}

/** Forms stored before patterns were checked in linear time may have some; the builder lets none be saved. */
export function unusablePatterns(schema: FormSchema): readonly UnusablePattern[] {
  return fieldsOf(schema).flatMap((field) => {
    const pattern = field.validation?.pattern;
    const reason = pattern === undefined ? undefined : patternRefusal(pattern);
    return reason === undefined ? [] : [{ field, reason }];
  });
}
