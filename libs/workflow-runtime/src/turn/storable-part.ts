import type { Execution, InputLabels } from '@msp/models';
import { Secret } from '@msp/workflow-sdk';
import { Redactor } from '../redaction/redactor';

type Values = Readonly<Record<string, unknown>>;

/** What may be stored of an input, and of what a form says of it. */
export type StorablePart = Pick<Execution, 'input' | 'inputLabels' | 'formValues' | 'title'>;

/** What a form says of the input. */
export interface SaidOfInput {
  readonly title?: string;
  /** How the choices of the input read, by parameter and value. */
  readonly labels?: InputLabels;
  /** What was given in fields that no parameter receives. */
  readonly values?: Values;
}

/** The part of an input, and of what a form says of it, that may be stored: secret parameters and their values are left out. */
export function storablePart(input: Values, form?: SaidOfInput): StorablePart {
  const redactor = new Redactor();
  const open = Object.entries(input).filter(([, value]) => {
    if (value instanceof Secret) redactor.add(value.reveal());
    return !(value instanceof Secret);
  });
  const clean = (values: Values): Values =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, redactor.json(value)]));
  const { title, labels = {}, values } = form ?? {};
  return {
    input: clean(Object.fromEntries(open)),
    ...(title !== undefined && { title: redactor.text(title).toWellFormed() }),
    ...(Object.keys(labels).length > 0 && { inputLabels: clean(labels) as InputLabels }),
    // Kept although empty: it says that nothing else was given.
    ...(values && { formValues: clean(values) }),
  };
}
