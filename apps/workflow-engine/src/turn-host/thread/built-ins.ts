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

// As they were before any workflow ran.
const { ownKeys, getOwnPropertyDescriptor } = Reflect;
const { is } = Object;

interface Known {
  readonly name: string;
  readonly one: Readonly<Record<PropertyKey, unknown>>;
  readonly keys: readonly PropertyKey[];
  readonly were: readonly PropertyDescriptor[];
}

/**
 * Says what of the built-ins is another since it was made, such as `Array.prototype.map`. Asked after each turn: it works
 * with nothing that may be changed itself, and a value is compared where it is, without describing it.
 */
export function watchBuiltIns(): () => string[] {
  const before = Object.entries(watched).map(([name, one]): Known => {
    const keys = ownKeys(one);
    const were = keys.map((key) => getOwnPropertyDescriptor(one, key) ?? {});
    return { name, one: one as Known['one'], keys, were };
  });
  return () => {
    const changed: string[] = [];
    // Not `of`: that goes through what may be changed.
    let index = 0;
    for (let known = before[index]; known !== undefined; known = before[(index += 1)]) look(known, changed);
    return changed;
  };
}

function look({ name, one, keys, were }: Known, changed: string[]): void {
  const now = ownKeys(one);
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index];
    const was = were[index];
    if (key === undefined || was === undefined) continue;
    const isThere = now[index] === key || isIn(now, key);
    if (!isThere || !isSame(one, key, was)) note(changed, name, key);
  }
  for (let index = 0; index < now.length; index += 1) {
    const key = now[index];
    if (key !== undefined && keys[index] !== key && !isIn(keys, key)) note(changed, name, key);
  }
}

const words = String;

function note(changed: string[], name: string, key: PropertyKey): void {
  changed[changed.length] = `${name}.${words(key)}`;
}

function isIn(keys: readonly PropertyKey[], wanted: PropertyKey): boolean {
  let index = 0;
  while (index < keys.length && keys[index] !== wanted) index += 1;
  return index < keys.length;
}

function isSame(one: Known['one'], key: PropertyKey, was: PropertyDescriptor): boolean {
  if (was.get === undefined && was.set === undefined) return is(one[key], was.value);
  const now = getOwnPropertyDescriptor(one, key);
  return now !== undefined && now.get === was.get && now.set === was.set;
}
