/** Deeper nesting is no answer that anybody reads, and too deep for what reads it. */
const deepest = 100;
const longestPlace = 120;

/** Why a value cannot be kept, as the end of a sentence: "holds a Map at users, of which JSON keeps nothing". */
export class NotKeepableError extends Error {
  override readonly name = 'NotKeepableError';
}

/**
 * The value as JSON gives it back, read once. Throws NotKeepableError for what JSON cannot hold or would silently lose,
 * for what is too deep or more than `mostBytes`, and for what cannot be read; whatever the value does, nothing else is
 * thrown.
 */
export function keepJson(value: unknown, mostBytes: number): unknown {
  const copy = new Copy(mostBytes);
  try {
    return copy.of(value, '');
  } catch (error) {
    if (isNotKeepable(error)) throw error;
    throw new NotKeepableError(`could not be read${copy.whereNow()}`);
  }
}

function isNotKeepable(error: unknown): error is NotKeepableError {
  try {
    return error instanceof NotKeepableError;
  } catch {
    return false;
  }
}

class Copy {
  private bytes = 0;
  private place = '';
  private readonly around: object[] = [];

  constructor(private readonly mostBytes: number) {}

  whereNow = (): string => this.at(this.place);

  of(value: unknown, place: string): unknown {
    this.place = place;
    switch (typeof value) {
      case 'undefined':
        return undefined;
      case 'boolean':
        return this.counted(value, 5);
      case 'number':
        return Number.isFinite(value) ? this.counted(value, 8) : this.refuse(String(value));
      case 'string':
        return this.text(value);
      case 'object':
        return value === null ? this.counted(null, 4) : this.object(value, place);
      default:
        return this.refuse(`a ${typeof value}`);
    }
  }

  private object(value: object, place: string): unknown {
    if (this.around.includes(value)) return this.refuse('itself');
    if (this.around.length >= deepest) throw new NotKeepableError(`is nested deeper than ${deepest} levels`);
    this.around.push(value);
    const copy = this.inside(value, place);
    this.around.pop();
    return copy;
  }

  private inside(value: object, place: string): unknown {
    if (ArrayBuffer.isView(value)) return this.refuse('bytes', 'return them as text, or keep them in a file');
    const { toJSON } = value as { readonly toJSON?: unknown };
    if (typeof toJSON === 'function') return this.converted(Reflect.apply(toJSON, value, []), value, place);
    if (Array.isArray(value)) return this.list(value, place);
    return this.plain(value, place);
  }

  private converted(json: unknown, value: object, place: string): unknown {
    // An invalid date is null, and something without a JSON form undefined.
    if (json === undefined || (json === null && !isPlain(value)))
      return this.refuse(`${kindOf(value)} without a value`);
    if (typeof json !== 'object' || json === null) return this.of(json, place);
    return Array.isArray(json) ? this.list(json, place) : this.plain(json, place);
  }

  private list(value: readonly unknown[], place: string): unknown[] {
    const { length } = value;
    // Told before the list is gone through: one of four thousand million holes is quickly made.
    this.counted(value, 2 * length);
    const copy: unknown[] = [];
    for (let index = 0; index < length; index += 1) {
      const entry = this.of(value[index], `${place}[${index}]`);
      if (entry === undefined) this.refuse('undefined in a list');
      copy.push(entry);
    }
    return copy;
  }

  private plain(value: object, place: string): unknown {
    if (!isPlain(value)) return this.refuse(kindOf(value), adviceFor(value));
    const entries: [string, unknown][] = [];
    for (const key of Reflect.ownKeys(value)) {
      if (!Object.prototype.propertyIsEnumerable.call(value, key)) continue;
      if (typeof key === 'symbol') return this.refuse('a property that is named by a symbol');
      const entry = this.of((value as Readonly<Record<string, unknown>>)[key], place === '' ? key : `${place}.${key}`);
      if (entry === undefined) continue;
      this.text(key);
      entries.push([key, entry]);
    }
    return Object.fromEntries(entries);
  }

  private text(value: string): string {
    if (value.length > this.mostBytes) this.tooLarge();
    return this.counted(value, utf8Bytes(JSON.stringify(value)) + 1);
  }

  private counted<Value>(value: Value, bytes: number): Value {
    this.bytes += bytes;
    if (this.bytes > this.mostBytes) this.tooLarge();
    return value;
  }

  private tooLarge(): never {
    throw new NotKeepableError(`is larger than the ${bytesInWords(this.mostBytes)} that are kept`);
  }

  private refuse(what: string, advice = 'JSON would lose it'): never {
    throw new NotKeepableError(`holds ${what}${this.at(this.place)}; ${advice}`);
  }

  private at(place: string): string {
    if (place === '') return '';
    return ` at ${place.length > longestPlace ? `${place.slice(0, longestPlace)}…` : place}`;
  }
}

/** A number of bytes for people. */
export const bytesInWords = (bytes: number): string =>
  bytes >= 1 << 20 ? `${bytes / (1 << 20)} MiB` : `${bytes / (1 << 10)} KB`;

const utf8Bytes = (text: string) => new TextEncoder().encode(text).length;

/** Of any realm: its prototype, where it has one, is the last one. */
function isPlain(value: object): boolean {
  const prototype: unknown = Reflect.getPrototypeOf(value);
  return prototype === null || Reflect.getPrototypeOf(prototype as object) === null;
}

function kindOf(value: object): string {
  const { constructor } = value as { readonly constructor?: unknown };
  const name: unknown = typeof constructor === 'function' ? constructor.name : undefined;
  return typeof name === 'string' && /^\w{1,40}$/.test(name) ? `an object of ${name}` : 'an object of a class';
}

function adviceFor(value: object): string {
  if (value instanceof Map) return 'return Object.fromEntries of it';
  if (value instanceof Set) return 'return a list of it';
  return value instanceof Promise ? 'await it' : 'return a plain object with what matters of it';
}
