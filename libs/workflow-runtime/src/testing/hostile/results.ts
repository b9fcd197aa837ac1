import { partial, PartialSuccess, Secret } from '@msp/workflow-sdk';
import { hostile, nested, revoked, trapped, type Hostile } from './hostile';

const returns = (name: string, make: () => unknown, ends: Hostile['ends'], says?: RegExp) =>
  hostile(`returns_${name}`, async () => make(), ends, says);

class Account {
  readonly #password = 'hidden';
  readonly name = 'Ada';
  check(guess: string): boolean {
    return guess === this.#password;
  }
}
class Half extends PartialSuccess {}

const circle = () => {
  const value: Record<string, unknown> = {};
  value['inside'] = { value };
  return value;
};
const selfish = () => {
  const value: Record<string, unknown> = { kept: 1 };
  value['toJSON'] = () => value;
  return value;
};

/** Each returns what is no plain JSON, or too much of it. */
export const hostileResults: readonly Hostile[] = [
  returns('proxy', () => new Proxy({ a: 1 }, {}), 'Success'),
  returns('trapped_proxy', trapped, 'Failed', /fault|could not be read/),
  returns('proxy_inside', () => ({ list: [trapped()] }), 'Failed', /could not be read at list\[0\]/),
  returns('revoked_proxy', revoked, 'Failed', /fault|could not be read/),
  returns('revoked_inside', () => ({ deep: revoked() }), 'Failed', /could not be read at deep/),
  returns(
    'getter',
    () => ({
      get broken() {
        throw new Error('getter');
      },
    }),
    'Failed',
    /could not be read/,
  ),
  returns(
    'many_keys',
    () => Object.fromEntries(Array.from({ length: 200_000 }, (_, key) => [`key ${key}`, key])),
    'Success',
  ),
  returns('depth', () => nested(100_000), 'Failed', /nested deeper than 100/),
  returns('long_text', () => 'x'.repeat(20_000_000), 'Failed', /4 MiB/),
  returns('map', () => new Map([['a', 1]]), 'Failed', /an object of Map; return Object.fromEntries/),
  returns('map_inside', () => ({ users: [{ roles: new Map() }] }), 'Failed', /Map at users\[0\]\.roles/),
  returns('set', () => ({ ids: new Set([1]) }), 'Failed', /Set at ids; return a list/),
  returns('big_integer', () => ({ count: 10n }), 'Failed', /a bigint at count/),
  returns('symbol', () => Symbol('x'), 'Failed', /a symbol/),
  returns('symbol_key', () => ({ [Symbol('x')]: 1 }), 'Failed', /named by a symbol/),
  returns('cycle', circle, 'Failed', /itself/),
  returns('not_a_number', () => ({ rate: 0 / 0 }), 'Failed', /NaN at rate/),
  returns('infinity', () => [1 / 0], 'Failed', /Infinity at \[0\]/),
  returns('date', () => ({ at: new Date('2026-03-01') }), 'Success'),
  returns('invalid_date', () => ({ at: new Date('x') }), 'Failed', /without a value at at/),
  returns(
    'throwing_to_json',
    () => ({
      toJSON() {
        throw new Error('toJSON');
      },
    }),
    'Failed',
    /could not be read/,
  ),
  returns('selfish_to_json', selfish, 'Failed', /a function at toJSON/),
  returns('empty_to_json', () => ({ a: { toJSON: () => undefined } }), 'Failed', /without a value at a/),
  returns('class', () => new Account(), 'Failed', /an object of Account/),
  returns('function', () => () => 1, 'Failed', /a function/),
  returns('promise_inside', () => ({ later: Promise.resolve(1) }), 'Failed', /Promise at later; await it/),
  returns('error_inside', () => ({ error: new Error('x') }), 'Failed', /an object of Error/),
  returns('bytes', () => Buffer.from('hunter22-canary-00'), 'Failed', /bytes/),
  returns('typed_array', () => ({ data: new Float64Array(8) }), 'Failed', /bytes at data/),
  returns('array_buffer', () => new ArrayBuffer(8), 'Failed', /an object of ArrayBuffer/),
  returns('sparse_list', () => Object.assign([], { length: 2 ** 32 - 1 }), 'Failed', /4 MiB/),
  returns('hole', () => [1, undefined, 3], 'Failed', /undefined in a list at \[1\]/),
  returns('proto_key', () => JSON.parse('{"__proto__":{"admin":true},"constructor":1}'), 'Success'),
  returns('half_character', () => ({ text: 'a\uD800b', '\uDC00': 1 }), 'Success'),
  returns('nul', () => ({ text: 'a\0b', '\0': 1 }), 'Success'),
  returns('nothing', () => undefined, 'Success'),
  returns('secret', () => new Secret('hunter22-canary-00'), 'Success'),
  returns('stream', () => new ReadableStream(), 'Failed', /an object of ReadableStream/),
  returns(
    'partial_subclass',
    () => new Half({ done: 1 }, [{ what: 'Rest', message: 'no' }]),
    'PartialSuccess',
    /Rest: no/,
  ),
  returns(
    'partial_many',
    () =>
      partial(
        1,
        Array.from({ length: 5_000 }, (_, at) => ({ what: `Item ${at}`, message: 'no' })),
      ),
    'PartialSuccess',
    /And 4950 more/,
  ),
  returns('partial_proxy', () => partial({}, trapped([]) as never), 'Failed', /list of failures.*could not be read/),
  returns(
    'partial_words',
    () => partial({}, [{ what: 1, message: {} }] as never),
    'Failed',
    /did not say of each failure/,
  ),
  returns('partial_no_list', () => partial({}, 'oops' as never), 'Failed', /did not say of each failure/),
  returns('partial_map', () => partial(new Map(), []), 'Failed', /Map/),
];
