import { GraphError } from './graph.error';

export type Row = Readonly<Record<string, unknown>>;
type Predicate = (row: Row) => boolean;
type Literal = string | number | boolean | null;

const tokenPattern = /\s*(?:('(?:[^']|'')*')|([A-Za-z_][\w./-]*)|(-?\d[\w:.-]*)|([(),:]))/y;
const orders: Readonly<Record<string, (sign: number) => boolean>> = {
  gt: (sign) => sign > 0,
  ge: (sign) => sign >= 0,
  lt: (sign) => sign < 0,
  le: (sign) => sign <= 0,
};
type TextTest = (value: string, text: string) => boolean;
const textFunctions: Readonly<Record<string, TextTest>> = {
  startswith: (value, text) => value.startsWith(text),
  endswith: (value, text) => value.endsWith(text),
  contains: (value, text) => value.includes(text),
};

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.trimEnd().length) {
    const match = tokenPattern.exec(text);
    if (!match) throw syntaxError(text);
    tokens.push(match[0].trim());
  }
  return tokens;
}

function syntaxError(text: string): GraphError {
  return new GraphError('BadRequest', `Invalid filter clause: There is a syntax error in '${text}'.`);
}

function valueAt(row: unknown, path: string): unknown {
  return path.split('/').reduce<unknown>((value, key) => {
    return typeof value === 'object' && value !== null
      ? Object.entries(value).find(([name]) => name === key)?.[1]
      : undefined;
  }, row);
}

function comparable(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : (value ?? null);
}

function compare(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return String(left) < String(right) ? -1 : String(left) > String(right) ? 1 : 0;
}

/** Reads the part of OData's filters that directory objects are asked with. */
class FilterParser {
  private position = 0;
  /** Set when the filter needs ConsistencyLevel: eventual and $count=true. */
  isAdvanced = false;
  /** The properties of the row that are asked about, by their first segment. */
  readonly properties = new Set<string>();

  constructor(
    private readonly tokens: readonly string[],
    private readonly text: string,
  ) {}

  parse(): Predicate {
    const predicate = this.or();
    if (this.position < this.tokens.length) throw syntaxError(this.text);
    return predicate;
  }

  private or(): Predicate {
    const left = this.and();
    if (!this.accept('or')) return left;
    const right = this.or();
    return (row) => left(row) || right(row);
  }

  private and(): Predicate {
    const left = this.unary();
    if (!this.accept('and')) return left;
    const right = this.and();
    return (row) => left(row) && right(row);
  }

  private unary(): Predicate {
    if (this.accept('not')) {
      this.isAdvanced = true;
      const inner = this.unary();
      return (row) => !inner(row);
    }
    if (this.accept('(')) {
      const inner = this.or();
      this.expect(')');
      return inner;
    }
    return this.comparison(this.next());
  }

  private comparison(name: string): Predicate {
    const asFunction = textFunctions[name.toLowerCase()];
    if (asFunction && this.isNext('(')) return this.textFunction(name.toLowerCase(), asFunction);
    if (name.endsWith('/any')) return this.any(name.slice(0, -'/any'.length));
    this.asksAbout(name);
    if (this.accept('in')) return this.oneOf(name);
    const test = this.operator();
    return (row) => test(valueAt(row, name));
  }

  /** What follows a path: `eq 1`, `ne null`, `ge 2026-01-01T00:00:00Z`. */
  private operator(): (value: unknown) => boolean {
    const operator = this.next();
    const isOrder = Object.hasOwn(orders, operator);
    if (!isOrder && operator !== 'eq' && operator !== 'ne') throw syntaxError(this.text);
    if (operator === 'ne') this.isAdvanced = true;
    const expected = comparable(this.literal());
    if (!isOrder) return (value) => (comparable(value) === expected) === (operator === 'eq');
    return (value) => {
      const actual = comparable(value);
      return actual !== null && (orders[operator]?.(compare(actual, expected)) ?? false);
    };
  }

  private oneOf(path: string): Predicate {
    this.expect('(');
    const allowed = [comparable(this.literal())];
    while (this.accept(',')) allowed.push(comparable(this.literal()));
    this.expect(')');
    return (row) => allowed.includes(comparable(valueAt(row, path)));
  }

  private textFunction(name: string, holds: TextTest, variable?: string): Predicate {
    if (name !== 'startswith') this.isAdvanced = true;
    this.expect('(');
    const path = this.next();
    if (variable === undefined) this.asksAbout(path);
    this.expect(',');
    const text = String(this.literal()).toLowerCase();
    this.expect(')');
    return (row) => holds(String(valueAt(row, path) ?? '').toLowerCase(), text);
  }

  private any(path: string): Predicate {
    this.asksAbout(path);
    this.expect('(');
    const variable = this.next();
    this.expect(':');
    const name = this.next();
    const test = this.condition(name, variable);
    this.expect(')');
    return (row) => {
      const items = valueAt(row, path);
      return Array.isArray(items) && items.some(test);
    };
  }

  private condition(name: string, variable: string): (item: unknown) => boolean {
    const asFunction = textFunctions[name.toLowerCase()];
    if (asFunction) {
      const predicate = this.textFunction(name.toLowerCase(), asFunction, variable);
      return (item) => predicate({ [variable]: item });
    }
    if (name !== variable && !name.startsWith(`${variable}/`)) throw syntaxError(this.text);
    const test = this.operator();
    return (item) => test(valueAt({ [variable]: item }, name));
  }

  private asksAbout(path: string): void {
    this.properties.add(path.split('/')[0] ?? '');
  }

  private literal(): Literal {
    const token = this.next();
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
    if (token === 'true' || token === 'false') return token === 'true';
    if (token === 'null') return null;
    // Guids may stand without quotes, and begin with a digit or a letter.
    return /^\d+$/.test(token) ? Number(token) : token;
  }

  private next(): string {
    const token = this.tokens[this.position];
    if (token === undefined) throw syntaxError(this.text);
    this.position += 1;
    return token;
  }

  private isNext(token: string): boolean {
    return this.tokens[this.position] === token;
  }

  private accept(token: string): boolean {
    if (this.tokens[this.position] !== token) return false;
    this.position += 1;
    return true;
  }

  private expect(token: string): void {
    if (!this.accept(token)) throw syntaxError(this.text);
  }
}

export interface Filter {
  readonly matches: Predicate;
  readonly isAdvanced: boolean;
  readonly properties: ReadonlySet<string>;
}

/** Parses `$filter`; a mistake in it is Graph's 400. */
export function parseFilter(text: string): Filter {
  const parser = new FilterParser(tokenize(text), text);
  const matches = parser.parse();
  return { matches, isAdvanced: parser.isAdvanced, properties: parser.properties };
}
