import { type FieldError, fieldsOf, type FormSchema, InvalidRequestError } from '@msp/models';
import { ApiError, type ApiErrorCode } from '../lib/api-error';

export interface SubmissionFailure {
  /** What is wrong with which field, by field name. */
  readonly fields: readonly FieldError[];
  /** What is wrong with no field of the form. */
  readonly others: readonly string[];
  /** The answer was lost: the execution may have started. */
  readonly mayHaveStarted: boolean;
  readonly detail: string;
  readonly correlationId?: string;
}

const unknownOutcome: readonly ApiErrorCode[] = ['network', 'timeout', 'internal', 'unexpected'];

/** What a failed attempt to run a form means to the person who pressed Run. */
export function submissionFailure(schema: FormSchema, error: Error): SubmissionFailure {
  const errors = error instanceof ApiError || error instanceof InvalidRequestError ? error.errors : [];
  const placed = errors.map(({ path, message }) => ({ path: fieldAt(schema, path), message, asked: path }));
  return {
    fields: placed.flatMap(({ path, message }) => (path === undefined ? [] : [{ path, message }])),
    others: placed.flatMap(({ path, message, asked }) => (path === undefined ? [`${asked}: ${message}`] : [])),
    mayHaveStarted: error instanceof ApiError && unknownOutcome.includes(error.code),
    detail: error instanceof ApiError ? error.detail : error.message,
    ...(error instanceof ApiError && error.correlationId && { correlationId: error.correlationId }),
  };
}

/** The field that a server's path means: by its name, or by the parameter that it fills. */
function fieldAt(schema: FormSchema, path: string): string | undefined {
  const [name] = path.replace(/^(?:values|input)\./, '').split(/[.[]/);
  const fields = fieldsOf(schema);
  return (fields.find((field) => field.name === name) ?? fields.find((field) => field.parameter === name))?.name;
}
