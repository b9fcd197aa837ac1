import { fold, viewOf, type FoldedView, type TextView } from './text-view';
import { unescape } from './unescape';

/** How often escapes are read that stand inside escapes. */
const escapeDepth = 5;
const shortestLine = 8;
const shortestBase64 = 6;

/** A view and those that come out when its escapes are read, one after the other. */
export function readings(view: TextView): TextView[] {
  const views = [view];
  for (let depth = 0; depth < escapeDepth; depth += 1) {
    const next = unescape(views[depth] ?? view);
    if (next === undefined) break;
    views.push(next);
  }
  return views;
}

/**
 * What to look for in texts whose escapes are read: the value, its lines, and its encodings. A value that looks escaped
 * itself is looked for as it reads too, because a text around it is read as a whole.
 */
export function patternsOf(secret: string): FoldedView[] {
  const lines = secret.includes('\n') ? secret.split('\n').filter((line) => line.trim().length >= shortestLine) : [];
  // Upper case has more letters for some, as for "ß".
  const upper = secret.toUpperCase();
  const texts = [secret, ...(upper.length === secret.length ? [] : [upper]), ...lines];
  const plain = texts.flatMap((text) => readings(viewOf(text)));
  const encoded = encodingsOf(secret).map((text) => viewOf(text));
  return [...plain, ...encoded].map(fold);
}

function encodingsOf(secret: string): readonly string[] {
  const escaped = encodeURIComponent(secret.toWellFormed());
  const texts = new Set([secret, insideJson(secret), escaped]);
  const utf16 = Buffer.from(secret, 'utf16le');
  const contents = [...[...texts].map((text) => Buffer.from(text)), utf16];
  return [...contents.flatMap(base64Of), ...hexOf(Buffer.from(secret)), utf16.toString('hex')];
}

/** Spellings of a value that is too short to be looked for by its pieces. */
export function shortSpellings(secret: string): readonly string[] {
  const spellings = [secret, insideJson(secret), encodeURIComponent(secret.toWellFormed()), insideHtml(secret)];
  return [...new Set(spellings)];
}

const insideJson = (text: string) => JSON.stringify(text).slice(1, -1);

const insideHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function hexOf(bytes: Buffer): readonly string[] {
  const hex = bytes.toString('hex');
  const pairs = hex.match(/../g) ?? [];
  return bytes.length < 4 ? [] : [hex, pairs.join('-'), pairs.join(':')];
}

/** Base64 of a text that holds the secret at any place, as in `client:secret`: three alignments, without the ragged ends. */
function base64Of(bytes: Buffer): readonly string[] {
  const aligned = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const start = Math.ceil((offset * 8) / 6);
    return encoded.slice(start, Math.floor(((offset + bytes.length) * 8) / 6));
  });
  return aligned
    .filter((text) => text.length >= shortestBase64)
    .flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')]);
}
