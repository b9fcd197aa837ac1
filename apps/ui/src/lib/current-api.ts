import type { Api } from './api';

let current: Api | undefined;

/** Called once, before anything renders. */
export function provideApi(api: Api): void {
  current = api;
}

/** The clients of both services for the signed-in person. */
export function api(): Api {
  if (!current) throw new Error('The API was used before it was provided.');
  return current;
}
