import { NotFoundError } from '@msp/models';
import { faultOf } from './fault';

const canary = 'canary-4711';

test('an error is told by its class and its place, and by no word of its own', () => {
  const error = Object.assign(new RangeError(`no such user ${canary}\n    at ${canary} (nowhere.ts:1:2)`), {
    name: canary,
  });

  const fault = faultOf(error);

  expect(fault.name).toBe('RangeError');
  expect(fault.at?.[0]).toMatch(/fault\.test\.ts:\d+:\d+/);
  expect(JSON.stringify(fault)).not.toContain(canary);
});

test('what the platform itself says is told in its words', () => {
  expect(faultOf(new NotFoundError('Form', '7'))).toMatchObject({
    name: 'NotFoundError',
    code: 'not-found',
    message: 'Form 7 was not found.',
  });
});

test.each([
  ['text', canary, 'string'],
  ['nothing', undefined, 'undefined'],
  ['an object', { message: canary }, 'object'],
  ['an abort', Object.assign(new Error(canary), { name: 'TimeoutError' }), 'TimeoutError'],
  [
    'an error that has no class',
    Object.setPrototypeOf(new Error(canary), Object.create(Error.prototype, { constructor: { value: undefined } })),
    'unreadable',
  ],
])('whatever is thrown is told without its words: %s', (_what, thrown, name) => {
  const fault = faultOf(thrown);

  expect(fault.name).toBe(name);
  expect(JSON.stringify(fault)).not.toContain(canary);
});
