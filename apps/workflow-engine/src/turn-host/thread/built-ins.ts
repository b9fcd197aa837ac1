/** What every execution of a thread works with. It is watched and not frozen: ordinary packages assign what a frozen prototype refuses. */
const watched: Readonly<Record<string, object>> = Object.fromEntries([
  ...[Array, ArrayBuffer, BigInt, Boolean, Date, Map, Number, Object, Promise, RegExp, Set, String, Symbol].flatMap(
    (one): [string, object][] => [
      [one.name, one],
      [`${one.name}.prototype`, one.prototype],
    ],
  ),
  ...[Error, Function, RangeError, TypeError, WeakMap, WeakSet, Uint8Array, URL, AbortSignal, EventTarget].map(
    (one): [string, object] => [`${one.name}.prototype`, one.prototype],
  ),
  ['JSON', JSON],
  ['Math', Math],
  ['Reflect', Reflect],
]);

type Descriptors = ReadonlyMap<PropertyKey, PropertyDescriptor>;

/** Says what of the built-ins is another since it was made, such as `Array.prototype.map`. */
export function watchBuiltIns(): () => string[] {
  const before = Object.entries(watched).map(([name, one]) => ({ name, one, known: descriptorsOf(one) }));
  return () =>
    before.flatMap(({ name, one, known }) => differences(known, descriptorsOf(one)).map((key) => `${name}.${key}`));
}

function descriptorsOf(one: object): Descriptors {
  return new Map(Reflect.ownKeys(one).map((key) => [key, Reflect.getOwnPropertyDescriptor(one, key) ?? {}]));
}

function differences(before: Descriptors, after: Descriptors): string[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => !isSame(before.get(key), after.get(key))).map(String);
}

function isSame(before: PropertyDescriptor | undefined, after: PropertyDescriptor | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  return Object.is(before.value, after.value) && before.get === after.get && before.set === after.set;
}
