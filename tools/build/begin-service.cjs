// Begins a service or a thread of it, as the main.js or thread-main.js of a build. Its errors name the lines of the sources:
// their map is read when an error is asked where it comes from for the first time. Node would read it at the start, and keep
// it where nothing ever fails.
const { readFileSync } = require('node:fs');
const { SourceMap } = require('node:module');
const { basename, join } = require('node:path');

const bundle = join(__dirname, basename(__filename) === 'thread-main.js' ? 'thread.js' : 'service.js');
let known;

/** As the engine writes a place, but of the source where the map knows it. */
function placeOf(frame) {
  const text = String(frame);
  if (frame.getFileName() !== bundle) return text;
  const [line, column] = [frame.getLineNumber(), frame.getColumnNumber()];
  // As a Node reads it that is too old: it has to get as far as saying so.
  if (!known) known = new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, 'utf8')));
  const { originalSource, originalLine, originalColumn } = known.findEntry(line - 1, column - 1);
  if (originalSource === undefined) return text;
  const source = join(__dirname, originalSource);
  return text.replace(`${bundle}:${line}:${column}`, () => `${source}:${originalLine + 1}:${originalColumn + 1}`);
}

/** As the engine says it: an error of Node says its code beside its name. */
function wordsOf(error) {
  const words = String(error);
  const isOfNode = /^ERR_[A-Z0-9_]+$/.test(error.code) && words.startsWith(`${error.name} [${error.code}]: `);
  return isOfNode ? words : Error.prototype.toString.call(error);
}

function safely(read, otherwise) {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

Error.prepareStackTrace = (error, frames) =>
  [
    safely(() => wordsOf(error), 'Error'),
    ...frames.map((frame) => `    at ${safely(() => placeOf(frame), frame)}`),
  ].join('\n');
require(bundle);
