import type { ExecutionTask } from '../domain';

/** Something in a vendor's directory: how it is called there, and the id that a link to it is made of. */
export interface LinkedThing {
  readonly id?: string;
  readonly name: string;
}

/** A page of a vendor's that belongs to what was done. */
export interface WebLink {
  readonly label: string;
  readonly href: string;
}

/** One planned task of a workflow and its one state. What is not done, or not known, says why and what to do. */
export type TaskState = ExecutionTask;
