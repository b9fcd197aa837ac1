import { Redactor } from './redactor';

const secret = 'p4ss/w+rd "quoted" äö&<end>';

function redactorOf(...secrets: string[]): Redactor {
  const redactor = new Redactor();
  for (const one of secrets) redactor.add(one);
  return redactor;
}

describe('Redactor', () => {
  test.each([
    ['as it is', `before ${secret} after`],
    ['in JSON text', JSON.stringify({ secret })],
    ['in JSON inside JSON', JSON.stringify(JSON.stringify({ secret }))],
    ['in an address', `https://x.example/?a=${encodeURIComponent(secret)}`],
    ['in an address in lower case', encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase())],
    ['in a form', new URLSearchParams({ secret }).toString()],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['in base64 after something of one character', Buffer.from(`u${secret}`).toString('base64')],
    ['in base64 of a user and password', Buffer.from(`id:${secret}`).toString('base64')],
    ['in base64 for addresses', Buffer.from(`user:${secret}`).toString('base64url')],
    [
      'in HTML',
      secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    ],
  ])('CFG-3 hides a value %s', (_where, text) => {
    const hidden = redactorOf(secret).text(text);

    expect(hidden).toContain('[redacted]');
    expect(hidden).not.toContain('p4ss');
    expect(hidden.length).toBeLessThan(text.length);
  });

  test('CFG-3 hides values in lists, objects, keys and numbers', () => {
    const redactor = redactorOf('hunter22', '123456');

    expect(redactor.json({ list: ['a hunter22'], hunter22: 1, pin: 123456, other: 99 })).toEqual({
      list: ['a [redacted]'],
      '[redacted]': 1,
      pin: '[redacted]',
      other: 99,
    });
  });

  test('a very short value is hidden only where it stands alone', () => {
    const redactor = redactorOf('ab');

    expect([redactor.text('ab'), redactor.text('a cab')]).toEqual(['[redacted]', 'a cab']);
  });

  test('the longer of two values that overlap is hidden whole', () => {
    expect(redactorOf('hunter', 'hunter22').text('is hunter22')).toBe('is [redacted]');
  });

  test('without secrets nothing changes', () => {
    expect(new Redactor().json({ a: ['b', 1, null] })).toEqual({ a: ['b', 1, null] });
  });
});
