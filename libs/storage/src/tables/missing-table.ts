import { UnavailableError } from '@msp/models';

/** A table has not been created yet; `init-tables` creates it. */
export class MissingTableError extends UnavailableError {
  constructor(options?: ErrorOptions) {
    super('Storage is not set up for this yet. An administrator has to run the job init-tables.', options);
  }
}
