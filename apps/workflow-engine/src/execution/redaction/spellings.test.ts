import { inspect } from 'node:util';
import { Redactor } from '../redactor';

const marker = /q7zx|x1k9/i;

/** Every character is percent-encoded, as no library does and every server reads. */
const everyByte = (text: string) =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
/** As `Uri.EscapeDataString` of .NET and others that also escape what JavaScript leaves. */
const dotNet = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
const inForm = (text: string) => new URLSearchParams({ v: text }).toString();
const lowerEscapes = (text: string) => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
const upperEscapes = (text: string) => text.replace(/%[0-9a-f]{2}/g, (code) => code.toUpperCase());
const units = (text: string) => text.split('').map((unit) => unit.charCodeAt(0));
const unicodeEscapes = (text: string) =>
  units(text)
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');
const someUnicodeEscapes = (text: string) =>
  JSON.stringify(text).replace(/[&<>+'/]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16).toUpperCase()}`);
const hexEscapes = (text: string) => [...Buffer.from(text, 'latin1')].map((byte) => `\\x${byte.toString(16)}`).join('');
const entities = (text: string) => [...text].map((sign) => `&#${sign.codePointAt(0)};`).join('');
const hexEntities = (text: string) =>
  [...text].map((sign) => `&#x${sign.codePointAt(0)?.toString(16).toUpperCase()};`).join('');
const html = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
const base64 = (text: string, encoding: 'base64' | 'base64url' = 'base64') => Buffer.from(text).toString(encoding);
const wrapped = (text: string) => base64(text).replace(/.{16}/g, '$&\r\n');
const hex = (text: string) => Buffer.from(text).toString('hex');

const spellings: Readonly<Record<string, (secret: string) => string>> = {
  'as it is': (secret) => secret,
  'in upper case': (secret) => secret.toUpperCase(),
  'in lower case': (secret) => secret.toLowerCase(),
  'in JSON': (secret) => JSON.stringify({ secret }),
  'in JSON in JSON': (secret) => JSON.stringify({ body: JSON.stringify({ secret }) }),
  'with \\u00xx for some signs': someUnicodeEscapes,
  'with \\uXXXX throughout': unicodeEscapes,
  'percent-encoded': encodeURIComponent,
  'percent-encoded in lower case': (secret) => lowerEscapes(encodeURIComponent(secret)),
  'percent-encoded by .NET': dotNet,
  'percent-encoded by .NET in upper case': (secret) => upperEscapes(dotNet(secret)),
  'percent-encoded throughout': everyByte,
  'percent-encoded twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
  'percent-encoded in JSON in HTML': (secret) => html(JSON.stringify({ at: `https://x.example/?k=${dotNet(secret)}` })),
  'in a form': inForm,
  'in a form of .NET': (secret) => lowerEscapes(inForm(secret)),
  'in HTML': html,
  'in decimal entities': entities,
  'in hexadecimal entities': hexEntities,
  'in base64': (secret) => base64(secret),
  'in base64 of JSON': (secret) => base64(JSON.stringify({ user: 'me', secret })),
  'in base64 for addresses': (secret) => base64(`client:${secret}`, 'base64url'),
  'in base64 over lines': (secret) => wrapped(`client-id:${secret}`),
  'in base64 in a form': (secret) => inForm(base64(secret)),
  'in base64 of UTF-16': (secret) => Buffer.from(`x=${secret}`, 'utf16le').toString('base64'),
  'in hex': (secret) => `0x${hex(secret)}`,
  'in upper-case hex': (secret) => hex(secret).toUpperCase(),
  'in hex with hyphens': (secret) => hex(secret).match(/../g)?.join('-') ?? '',
  'in an inspected buffer': (secret) => inspect(Buffer.from(secret)),
  'in an inspected object': (secret) => inspect({ deep: { list: [secret] } }, { depth: 5 }),
  'in an inspected error': (secret) => inspect({ nested: { error: new Error(`x ${secret} y`) } }, { depth: 5 }),
  indented: (secret) => secret.replaceAll('\n', '\n        '),
};

const secrets: Readonly<Record<string, string>> = {
  'with signs': 'q7zx+/=&"\'<x1k9>!*(~)q7zx',
  'with letters of other languages': 'q7zxäÖß漢字x1k9🔑q7zx',
  'over several lines': '-----BEGIN-----\nq7zxAAAAx1k9BBBBq7zx\nCCCCq7zxDDDDx1k9EEEE\n-----END-----\n',
  'with blanks': 'q7zx correct horse x1k9 battery q7zx',
  'that looks like an expression': '(q7zx|x1k9)*[a-z]+$^\\d{2}.q7zx',
  'that looks like a replacement': '$&q7zx$1x1k9$`q7zx$$',
  'that looks escaped': 'q7zx%41%2Bx1k9&amp;\\u0041\\nq7zx',
  'that is JSON': '{"q7zx":"x1k9","q7zx":["x1k9"]}',
};

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
