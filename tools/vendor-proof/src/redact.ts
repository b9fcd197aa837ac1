import { namePrefix } from './owned-objects';

type Json = unknown;

/** Texts under these names say how a vendor behaves, and nothing of anybody. */
const tellingNames = new Set([
  ...['@odata.type', '@odata.context', 'capabilityStatus', 'code', 'error', 'errorMessage', 'Message', 'message'],
  ...['state', 'status', 'use', 'skuPartNumber', 'authenticationType', 'token_type', 'resultCode', 'ClassName'],
  ...['target', 'scope', 'groupTypes', 'outcome'],
]);
const neverNames = /password|secret|token$|authorization|assertion|credential/i;
const address = /[^\s"'<>@,;:()]+@[^\s"'<>@,;:()]+/g;
const guid = /\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;
const quoted = /'[^']*'/g;

/** Hides the given secrets in each of their spellings, addresses of people, and most of every id. */
export function redactText(text: string, secrets: readonly string[]): string {
  const spellings = secrets
    .filter((secret) => secret.length > 0)
    .flatMap((secret) => [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])
    .sort((a, b) => b.length - a.length);
  const hidden = spellings.reduce((result, spelling) => result.replaceAll(spelling, '[redacted]'), text);
  const noAddresses = hidden.replaceAll(address, (found) => (found.startsWith(namePrefix) ? found : '[address]'));
  return noAddresses.replaceAll(guid, '$1…');
}

/** A path with its query, without the values that a filter or search names. */
export function redactPath(path: string, secrets: readonly string[]): string {
  const readable = decode(path).replaceAll(quoted, (found) => (found.includes(namePrefix) ? found : "'…'"));
  const noSearch = readable.replaceAll(/([?&](?:\$?search|filter_value)=)[^&]*/gi, (found, name: string) =>
    found.includes(namePrefix) ? found : `${name}…`,
  );
  return redactText(noSearch, secrets);
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path.replaceAll('+', ' '));
  } catch {
    return path;
  }
}

/** The shape of a body: names, numbers and switches stay, texts only where they tell how a vendor behaves. */
export function redactBody(body: Json, secrets: readonly string[], name = ''): Json {
  if (neverNames.test(name)) return '[redacted]';
  if (Array.isArray(body)) {
    const rows: readonly unknown[] = body;
    const shown = rows.slice(0, 2).map((row) => redactBody(row, secrets, name));
    return rows.length > shown.length ? [...shown, `and ${rows.length - shown.length} more`] : shown;
  }
  if (typeof body === 'object' && body !== null) {
    return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, redactBody(value, secrets, key)]));
  }
  if (typeof body !== 'string') return body;
  return tellingNames.has(name) || body.startsWith(namePrefix) ? redactText(body, secrets) : '[text]';
}
