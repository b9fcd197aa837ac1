import { UnavailableError } from '@msp/models';

/** A table has not been created yet; `init-tables` creates it. */
export class MissingTableError extends UnavailableError {
  constructor(table: string, options?: ErrorOptions) {
    super(`Table ${table} does not exist: run init-tables.`, options);
  }
}
