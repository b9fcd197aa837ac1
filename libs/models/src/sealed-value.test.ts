import { isSealedValue } from './sealed-value';

const sealed = {
  sealed: '0198f000-0000-7000-8000-00000000000a',
  label: 'One-time password',
  expiresAt: '2026-03-02T10:00:00.000Z',
};

describe('isSealedValue', () => {
  it('WF-6 knows a sealed value also after it went through JSON', () => {
    expect(isSealedValue(JSON.parse(JSON.stringify(sealed)))).toBe(true);
  });

  it.each([
    ['nothing', null],
    ['a text', 'sealed'],
    ['a list', ['a', 'b', 'c']],
    ['one without its time', { sealed: sealed.sealed, label: sealed.label }],
    ['one with a number', { ...sealed, expiresAt: 5 }],
    ['one with more to it', { ...sealed, value: 'x' }],
  ])('does not take %s for one', (_what, value) => {
    expect(isSealedValue(value)).toBe(false);
  });
});
