/** What is known of each job that was done. */
export interface Done {
  /** The built-ins of JavaScript that are not any more what they were when the thread began. */
  readonly changed: readonly string[];
  /** It ended by a fault or by its time, or was stopped and does not mind that: something of it may go on. */
  readonly isSuspect: boolean;
}
