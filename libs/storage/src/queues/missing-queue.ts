import { UnavailableError } from '@msp/models';

/** A queue has not been created yet; `init-tables` creates it. */
export class MissingQueueError extends UnavailableError {
  constructor(options?: ErrorOptions) {
    super('Storage is not set up for this yet. An administrator has to run the job init-tables.', options);
  }
}
