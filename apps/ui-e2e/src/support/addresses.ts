import type { StackAddresses } from '@msp/local';

const variable = 'E2E_ADDRESSES';

/** Hands the addresses of the stacks to the processes that run the tests. */
export function publishAddresses(stacks: readonly StackAddresses[]): void {
  process.env[variable] = JSON.stringify(stacks);
}

/** The addresses of all stacks, or undefined before they are started. */
export function findStacks(): readonly StackAddresses[] | undefined {
  const published = process.env[variable];
  return published === undefined ? undefined : [JSON.parse(published)].flat();
}

/** The addresses of this process's own stack, or undefined before it is started. */
export function findAddresses(): StackAddresses | undefined {
  // Playwright numbers the processes that run at the same time; one that replaces a failed one takes its number.
  return findStacks()?.[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)];
}

/** The addresses of the running stack. */
export function addresses(): StackAddresses {
  const found = findAddresses();
  if (!found) throw new Error('The stack has not been started.');
  return found;
}
