import { DefinitionError } from './definition-error';

const NAME = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
const LONGEST = 64;

/** Throws a DefinitionError unless the name is snake_case of at most 64 characters. */
export function assertDefinitionName(kind: string, name: string): void {
  if (typeof name !== 'string' || name.length > LONGEST || !NAME.test(name)) {
    throw new DefinitionError(
      `The ${kind} name "${name}" is not snake_case (a-z, 0-9, _; at most ${LONGEST} characters).`,
    );
  }
}
