import type { Principal } from '@msp/auth';
import type { Response } from 'express';
import type { Arrival } from './limits/request-limits';

/** What the steps before a handler, and those who measure it, have found out about a request. */
export interface RequestState {
  /** Whose token it came with. */
  principal?: Principal;
  /** Who asks for what, once their right to it was checked. */
  arrival?: Arrival;
  /** The code of the problem that it is answered with. */
  problemCode?: string;
  /** Under which name it is measured; `false` where it is not. */
  measuredAs?: string | false;
  /** Ends the measuring: what takes longer than its answer is not the service that is slow. */
  answered?: () => void;
}

const states = new WeakMap<Response, RequestState>();

/** What is known so far about the request that this answers. */
export function stateOf(response: Response): RequestState {
  const known = states.get(response);
  if (known !== undefined) return known;
  const state: RequestState = {};
  states.set(response, state);
  return state;
}
