import { watchBuiltIns } from './built-ins';

const { defineProperty, deleteProperty, getOwnPropertyDescriptor } = Reflect;
const look = watchBuiltIns();

/** What is seen while it is so; then it is as before. */
function seenWhile(one: object, key: PropertyKey, instead: PropertyDescriptor | undefined): readonly string[] {
  const before = getOwnPropertyDescriptor(one, key);
  if (instead === undefined) deleteProperty(one, key);
  else defineProperty(one, key, { ...instead, configurable: true });
  try {
    return look();
  } finally {
    deleteProperty(one, key);
    if (before !== undefined) defineProperty(one, key, before);
  }
}

const odd: PropertyDescriptor = { value: () => 'odd', writable: true };

describe('built-ins of a thread', () => {
  // The last ones are what lists are gone through, changed and put together with, by whoever looks too.
  test.each<[string, object, PropertyKey, PropertyDescriptor | undefined]>([
    ['Array.prototype.at', Array.prototype, 'at', odd],
    ['Object.prototype.odd', Object.prototype, 'odd', odd],
    ['Array.prototype.Symbol(odd)', Array.prototype, Symbol('odd'), odd],
    ['String.prototype.at', String.prototype, 'at', undefined],
    ['Map.prototype.size', Map.prototype, 'size', { get: () => 1 }],
    ['Math.max', Math, 'max', odd],
    ['JSON.stringify', JSON, 'stringify', undefined],
    ['Array.prototype.Symbol(Symbol.iterator)', Array.prototype, Symbol.iterator, odd],
    ['Array.prototype.map', Array.prototype, 'map', odd],
    ['Array.prototype.push', Array.prototype, 'push', odd],
    ['Object.is', Object, 'is', odd],
    ['Reflect.ownKeys', Reflect, 'ownKeys', odd],
  ])('%s is seen to be another, and nothing else', (name, one, key, instead) => {
    const seen = seenWhile(one, key, instead);
    const after = look();

    expect(seen).toEqual([name]);
    expect(after).toEqual([]);
  });
});
