import type { StackAddresses } from '@msp/local';

const variable = 'E2E_ADDRESSES';

/** Hands the addresses of the stack to the processes that run the tests. */
export function publishAddresses(addresses: StackAddresses): void {
  process.env[variable] = JSON.stringify(addresses);
}

/** The addresses of the stack, or undefined before it is started. */
export function findAddresses(): StackAddresses | undefined {
  const published = process.env[variable];
  return published === undefined ? undefined : JSON.parse(published);
}

/** The addresses of the running stack. */
export function addresses(): StackAddresses {
  const found = findAddresses();
  if (!found) throw new Error('The stack has not been started.');
  return found;
}
