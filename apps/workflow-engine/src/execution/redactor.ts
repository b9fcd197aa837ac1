const mark = '[redacted]';
/** Shorter values occur everywhere by chance, so they are hidden only where they stand alone. */
const shortestPart = 4;
const shortestEncoded = 6;

/** Hides secret values wherever they turn up: as they are, encoded, inside JSON text, in keys and in numbers. */
export class Redactor {
  private readonly values = new Set<string>();
  private readonly spellings = new Set<string>();
  private pattern: RegExp | undefined;

  add(secret: string): void {
    if (secret === '' || this.values.has(secret)) return;
    this.values.add(secret);
    for (const spelling of spellingsOf(secret)) this.spellings.add(spelling);
    const longestFirst = [...this.spellings].sort((left, right) => right.length - left.length);
    this.pattern = longestFirst.length === 0 ? undefined : new RegExp(longestFirst.map(literally).join('|'), 'g');
  }

  text(text: string): string {
    if (this.values.has(text)) return mark;
    return this.pattern === undefined ? text : text.replace(this.pattern, mark);
  }

  /** A copy of a JSON value without the secrets. */
  json(value: unknown): unknown {
    if (this.values.size === 0) return value;
    if (typeof value === 'string') return this.text(value);
    if (typeof value === 'number') return this.text(String(value)) === String(value) ? value : mark;
    if (Array.isArray(value)) return value.map((entry) => this.json(entry));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [this.text(key), this.json(entry)]));
  }
}

function spellingsOf(secret: string): readonly string[] {
  if (secret.length < shortestPart) return [];
  const inJson = insideJson(secret);
  const inUrl = encodeURIComponent(secret.toWellFormed());
  const inForm = new URLSearchParams({ v: secret }).toString().slice('v='.length);
  const plain = [
    secret,
    inJson,
    insideJson(inJson),
    inUrl,
    lowerHex(inUrl),
    inForm,
    lowerHex(inForm),
    insideHtml(secret),
  ];
  return [...plain, ...base64Of(secret)];
}

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\\-/]/g, '\\$&');

const insideJson = (text: string) => JSON.stringify(text).slice(1, -1);

const lowerHex = (text: string) => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());

const insideHtml = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** Base64 of a text that holds the secret at any place, as in `client:secret`: three alignments, without the ragged ends. */
function base64Of(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const aligned = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const start = Math.ceil((offset * 8) / 6);
    return encoded.slice(start, Math.floor(((offset + bytes.length) * 8) / 6));
  });
  return aligned
    .filter((text) => text.length >= shortestEncoded)
    .flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')]);
}
