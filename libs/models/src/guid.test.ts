import { isGuid, isLowerCaseGuid } from './guid';

const id = '6f1c1b9a-0d2e-4f3a-9b7c-5d8e2a4c6e01';

test.each([
  ['is in lower case', id, true, true],
  // Microsoft's ids are of any version and variant.
  ['is of no version', '00000000-0000-0000-0000-000000000000', true, true],
  ['is in upper case', id.toUpperCase(), true, false],
  ['is in both cases', `${id.slice(0, 8).toUpperCase()}${id.slice(8)}`, true, false],
  ['is empty', '', false, false],
  ['has braces', `{${id}}`, false, false],
  ['has no hyphens', id.replaceAll('-', ''), false, false],
  ['has a space before it', ` ${id}`, false, false],
  ['has a line after it', `${id}\n`, false, false],
  ['is one of two', `${id},${id}`, false, false],
  ['is too short', id.slice(1), false, false],
  ['has another letter', id.replace('f', 'g'), false, false],
])('judges what %s', (_what, text, inAnyCase, asKept) => {
  expect([isGuid(text), isLowerCaseGuid(text)]).toEqual([inAnyCase, asKept]);
});
