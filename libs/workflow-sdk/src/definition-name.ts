const NAME = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
const LONGEST = 64;

/** Throws a TypeError unless the name is snake_case of at most 64 characters. */
export function assertDefinitionName(kind: string, name: string): void {
  if (name.length > LONGEST || !NAME.test(name)) {
    throw new TypeError(`The ${kind} name "${name}" is not snake_case (a-z, 0-9, _; at most ${LONGEST} characters).`);
  }
}
