import { GraphError } from './graph.error';

export type Row = Readonly<Record<string, unknown>>;
type Predicate = (row: Row) => boolean;
type Literal = string | number | boolean | null;

const tokenPattern = /\s*(?:('(?:[^']|'')*')|([A-Za-z_][\w./-]*)|(-?\d[\w:.-]*)|([(),:]))/y;
const comparisons = new Set(['eq', 'ne']);

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

/** Reads the part of OData's filters that directory objects are asked with. */
class FilterParser {
  private position = 0;
  /** Set when the filter needs ConsistencyLevel: eventual and $count=true. */
  isAdvanced = false;

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
    if (name === 'startsWith' || name === 'startswith' || name === 'endsWith' || name === 'endswith') {
      return this.textFunction(name.toLowerCase());
    }
    if (name.endsWith('/any')) return this.any(name.slice(0, -'/any'.length));
    if (this.accept('in')) return this.oneOf(name);
    const operator = this.next();
    if (!comparisons.has(operator)) throw syntaxError(this.text);
    if (operator === 'ne') this.isAdvanced = true;
    const expected = comparable(this.literal());
    return (row) => (comparable(valueAt(row, name)) === expected) === (operator === 'eq');
  }

  private oneOf(path: string): Predicate {
    this.expect('(');
    const allowed = [comparable(this.literal())];
    while (this.accept(',')) allowed.push(comparable(this.literal()));
    this.expect(')');
    return (row) => allowed.includes(comparable(valueAt(row, path)));
  }

  private textFunction(name: string): Predicate {
    if (name === 'endswith') this.isAdvanced = true;
    this.expect('(');
    const path = this.next();
    this.expect(',');
    const text = String(this.literal()).toLowerCase();
    this.expect(')');
    return (row) => {
      const value = String(valueAt(row, path) ?? '').toLowerCase();
      return name === 'endswith' ? value.endsWith(text) : value.startsWith(text);
    };
  }

  private any(path: string): Predicate {
    this.expect('(');
    const variable = this.next();
    this.expect(':');
    const name = this.next();
    if (name !== variable && !name.startsWith(`${variable}/`)) throw syntaxError(this.text);
    this.expect('eq');
    const expected = comparable(this.literal());
    this.expect(')');
    const inner = name.slice(variable.length + 1);
    return (row) => {
      const items = valueAt(row, path);
      if (!Array.isArray(items)) return false;
      return items.some((item: unknown) => comparable(inner === '' ? item : valueAt(item, inner)) === expected);
    };
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
}

/** Parses `$filter`; a mistake in it is Graph's 400. */
export function parseFilter(text: string): Filter {
  const parser = new FilterParser(tokenize(text), text);
  const matches = parser.parse();
  return { matches, isAdvanced: parser.isAdvanced };
}
