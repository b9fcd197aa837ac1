import { hexEscapes, secrets, spellings } from '../testing/hostile/spelled-secrets';
import { Redactor } from './redactor';

const marker = /q7zx|x1k9/i;

const cases = Object.entries(secrets).flatMap(([kind, secret]) =>
  Object.entries(spellings).map(([spelling, spell]) => [kind, spelling, spell(secret), secret] as const),
);

describe('S6: spellings of secrets', () => {
  test.each(cases)('S6: a value %s, %s', (_kind, _spelling, text, secret) => {
    const redactor = new Redactor();
    redactor.add(secret);

    const hidden = redactor.text(`before ${text} after`);

    expect(hidden).toMatch(/^before .*\[redacted\].* after$/s);
    const rest = hidden.replaceAll('[redacted]', '');
    expect(marker.test(rest)).toBe(false);
    // Nothing but what stands around it is left, such as the frames of a stack.
    expect(rest.length).toBeLessThan(text.length - secret.length / 2 + 40);
  });

  test('S6: escapes of single bytes', () => {
    const redactor = new Redactor();
    redactor.add('q7zx+&"x1k9');

    expect(redactor.text(hexEscapes('q7zx+&"x1k9'))).toBe('[redacted]');
  });

  test('S6: lines of a secret that are shown one by one', () => {
    const redactor = new Redactor();
    redactor.add(secrets['over several lines'] ?? '');

    expect(redactor.text('line 2 was "q7zxAAAAx1k9BBBBq7zx", that is all')).toBe(
      'line 2 was "[redacted]", that is all',
    );
  });

  test('S6: what only resembles a secret stays readable', () => {
    const redactor = new Redactor();
    for (const secret of ['hunter22', 'p4ss', '12', 'x']) redactor.add(secret);
    const text = 'The hunter 12.5 of 120 passes %zz &nope; \\q at p4.ss, 50 % + x-ray';

    expect(redactor.text(text.replace('12.5', '13.5'))).toBe(text.replace('12.5', '13.5'));
  });

  test('S6: values of two and three characters are hidden where they are words', () => {
    const redactor = new Redactor();
    for (const secret of ['ab', '$&', '🔑', '042']) redactor.add(secret);

    expect(redactor.text('say ab or "$&", 🔑 and pin=042')).toBe(
      'say [redacted] or "[redacted]", [redacted] and pin=[redacted]',
    );
  });
});

describe('S7: secrets and texts of any size', () => {
  const digits = (seed: number, length: number) => {
    let state = seed;
    const next = () => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0).toString(36);
    return Array.from({ length: Math.ceil(length / 6) }, () => next().padStart(7, '0').slice(0, 6))
      .join('')
      .slice(0, length);
  };

  test.each([
    ['random', digits(7, 40_000)],
    ['of one character', 'a'.repeat(40_000)],
    ['of one character but the last', `${'a'.repeat(39_999)}b`],
    ['of brackets', '(((((*+?'.repeat(5_000)],
    ['over 1,000 lines', `${digits(9, 39)}\n`.repeat(1_000).trim()],
  ])('S7: a value of 40,000 characters, %s, whole and in part', (_kind, secret) => {
    const redactor = new Redactor();
    redactor.add(secret);

    expect(redactor.text(secret)).toBe('[redacted]');
    expect(redactor.text(`x: ${secret}; y`)).toBe('x: [redacted]; y');
    expect(redactor.text(`x: ${secret.slice(11_000, 11_100)}; y`)).toMatch(/^x: .{0,3}\[redacted\].{0,3}; y$/s);
    expect(redactor.text(Buffer.from(`u:${secret}`).toString('base64')).length).toBeLessThan(40);
    expect(redactor.text(JSON.stringify({ secret })).length).toBeLessThan(40);
  });

  test('S7: a text of 20 MB, without and with 1,000 secrets in it', () => {
    const redactor = new Redactor();
    const known = Array.from({ length: 1_000 }, (_one, index) => `${digits(index + 1, 8 + (index % 60))}-${index}`);
    for (const secret of known) redactor.add(secret);
    const filler = 'Nothing to see here, and nothing there. '.repeat(500);
    const text = known.map((secret) => `${filler}<${secret}>`).join('');

    const hidden = redactor.text(text);

    expect(text.length).toBeGreaterThan(20_000_000);
    expect(hidden.split('<[redacted]>')).toHaveLength(1_001);
    expect(hidden.length).toBe(text.length - known.join('').length + 1_000 * '[redacted]'.length);
  });

  test('S7: a text of 4 MB that is almost the secret everywhere', () => {
    const redactor = new Redactor();
    redactor.add(`${'a'.repeat(30)}b`);
    redactor.add(`b${'a'.repeat(30)}`);
    const text = 'a'.repeat(4_000_000);

    expect(redactor.text(text)).toBe(text);
  });

  test('S7: a secret on the edge of the pieces in which a long text is read', () => {
    const redactor = new Redactor();
    redactor.add('hunter22-canary');

    for (const offset of [1, 8, 14]) {
      const before = '.'.repeat((1 << 20) - offset);
      expect(redactor.text(`${before}hunter22-canary!`)).toBe(`${before}[redacted]!`);
    }
  });
});
