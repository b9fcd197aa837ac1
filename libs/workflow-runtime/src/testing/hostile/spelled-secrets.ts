import { inspect } from 'node:util';

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
export const hexEscapes = (text: string) =>
  [...Buffer.from(text, 'latin1')].map((byte) => `\\x${byte.toString(16)}`).join('');
const entities = (text: string) => [...text].map((sign) => `&#${sign.codePointAt(0)};`).join('');
const hexEntities = (text: string) =>
  [...text].map((sign) => `&#x${sign.codePointAt(0)?.toString(16).toUpperCase()};`).join('');
const html = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
const base64 = (text: string, encoding: 'base64' | 'base64url' = 'base64') => Buffer.from(text).toString(encoding);
const wrapped = (text: string) => base64(text).replace(/.{16}/g, '$&\r\n');
const hex = (text: string) => Buffer.from(text).toString('hex');

/** How a secret is written by what it passes through: what is around it differs, the secret is the same. */
export const spellings: Readonly<Record<string, (secret: string) => string>> = {
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
  'in an inspected text with every quote': (secret) => inspect(`${secret}"'\``),
  'in XML': (secret) => html(secret).replaceAll('&#39;', '&apos;').replaceAll('>', '&gt;').replaceAll('\n', '&#xA;'),
  'in base64 as a basic authorization': (secret) => `Basic ${base64(`a:${secret}`)}`,
  'in base64 without padding at another place': (secret) => base64(`ab:${secret}`).replaceAll('=', ''),
  indented: (secret) => secret.replaceAll('\n', '\n        '),
};

/** Secrets that tools write in as many ways as they can; each holds `q7zx` and `x1k9`. */
export const secrets: Readonly<Record<string, string>> = {
  'with signs': 'q7zx+/=&"\'<x1k9>!*(~)q7zx',
  'with letters of other languages': 'q7zxäÖß漢字x1k9🔑q7zx',
  'over several lines': '-----BEGIN-----\nq7zxAAAAx1k9BBBBq7zx\nCCCCq7zxDDDDx1k9EEEE\n-----END-----\n',
  'with blanks': 'q7zx correct horse x1k9 battery q7zx',
  'that looks like an expression': '(q7zx|x1k9)*[a-z]+$^\\d{2}.q7zx',
  'that looks like a replacement': '$&q7zx$1x1k9$`q7zx$$',
  'that looks escaped': 'q7zx%41%2Bx1k9&amp;\\u0041\\nq7zx',
  'that is JSON': '{"q7zx":"x1k9","q7zx":["x1k9"]}',
};
