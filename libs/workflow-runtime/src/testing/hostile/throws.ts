import { inspect } from 'node:util';
import { IntegrationError, WorkflowError } from '@msp/workflow-sdk';
import { hostile, nested, revoked, slow, trapped, type Hostile } from './hostile';

const throws = (name: string, make: () => unknown, says = /has a fault/, ends: Hostile['ends'] = 'Failed') =>
  hostile(
    `throws_${name}`,
    async () => {
      throw make();
    },
    ends,
    says,
  );

const withGetter = (property: string) =>
  Object.defineProperty(new Error('x'), property, {
    get() {
      throw new Error('getter');
    },
  });
const forged = (properties: object) => Object.assign(new Error('Forged.'), properties);
const chain = (length: number) => {
  let error = new Error('first');
  for (let link = 0; link < length; link += 1) error = new Error(`link ${link}`, { cause: error });
  return error;
};
const cyclic = () => {
  const error: Error = new Error('round');
  error.cause = error;
  return error;
};

/** Each throws what is no proper error. */
export const hostileThrows: readonly Hostile[] = [
  throws('undefined', () => undefined),
  throws('null', () => null),
  throws('text', () => 'just text'),
  throws('number', () => 42),
  throws('symbol', () => Symbol('x')),
  throws('frozen', () => Object.freeze(new Error('cold'))),
  throws('proxy', () => trapped()),
  throws('trapped_error', () => trapped(new Error('x'))),
  throws('revoked', revoked),
  throws('message_getter', () => withGetter('message')),
  throws('name_getter', () => withGetter('name')),
  throws('stack_getter', () => withGetter('stack')),
  throws('cause_getter', () => withGetter('cause')),
  throws('cyclic_cause', cyclic),
  throws('long_chain', () => chain(20_000)),
  throws('aggregate', () => new AggregateError(Array.from({ length: 100_000 }, (_, at) => new Error(`part ${at}`)))),
  throws('inspecting', () => ({
    [inspect.custom]() {
      throw new Error('inspect');
    },
  })),
  throws('inspected_secret', () => ({ [inspect.custom]: () => 'hunter22-canary-00' })),
  throws('long_message', () => new Error('x'.repeat(20_000_000))),
  throws('long_words', () => new WorkflowError('invalid-input', 'x'.repeat(20_000_000)), /cut: 20000000 characters/),
  throws('control_words', () => new WorkflowError('invalid-input', 'a\0b\uD800c'), /^a\uFFFDb\uFFFDc$/),
  throws(
    'deep_result',
    () => new WorkflowError('invalid-input', 'Taken.', { result: nested(100_000) }),
    /Taken\.\nWhat it had done.*nested deeper/,
  ),
  throws(
    'map_result',
    () => new WorkflowError('invalid-input', 'Taken.', { result: new Map() }),
    /Taken\.\nWhat it had done.*Map/,
  ),
  throws(
    'trapped_result',
    () => new WorkflowError('invalid-input', 'Taken.', { result: trapped() }),
    /Taken\.\nWhat it had done/,
  ),
  throws('forged_kind', () => forged({ kind: 'superuser', remedy: 'x' })),
  throws('forged_cancel', () => forged({ kind: 'cancelled', remedy: 'x' }), /nobody stopped it: Forged/),
  throws('forged_words', () => forged({ kind: 'invalid-input', remedy: { toString: () => 'x' } })),
  throws('vendor_error', () => new IntegrationError({ integration: 'x', message: '\u0000'.repeat(10) }), /\uFFFD{10}/),
  hostile(
    'throws_at_once',
    () => {
      throw new Error('no promise');
    },
    'Failed',
    /has a fault/,
  ),
  hostile('answers_no_promise', () => 'plain', 'Success'),
  hostile('answers_thenable', () => ({ then: (resolve: (value: string) => void) => resolve('mine') }), 'Success'),
  hostile(
    'answers_throwing_thenable',
    () => ({
      then: () => {
        throw new Error('then');
      },
    }),
    'Failed',
    /has a fault/,
  ),
  slow('answers_silent_thenable', () => ({ then: () => undefined }), 'TimedOut', /1 s/),
  slow('never_ends', () => new Promise(() => undefined), 'TimedOut', /1 s/),
];
