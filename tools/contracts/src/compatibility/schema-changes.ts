import { isRecord, listOf, recordOf, resolved, type Documents, type Note, type Value } from './document';

/** Whether a schema is of what callers send or of what they get. */
export type Direction = 'request' | 'response';

/** Limits, and whether a larger number takes more. */
const limits = [
  ...(['maxLength', 'maxItems', 'maxProperties', 'maximum', 'exclusiveMaximum'] as const).map(
    (name) => [name, 1] as const,
  ),
  ...(['minLength', 'minItems', 'minProperties', 'minimum', 'exclusiveMinimum'] as const).map(
    (name) => [name, -1] as const,
  ),
] as const;

const typesOf = (schema: Value): string[] => listOf(schema['type']).map(String);

/** Tells what became of the values that a schema takes. */
export class SchemaComparison {
  private readonly seen = new Set<string>();

  constructor(
    private readonly documents: Documents,
    private readonly note: Note,
  ) {}

  compare(where: string, before: unknown, after: unknown, direction: Direction): void {
    const pair = `${direction} ${JSON.stringify(before)} ${JSON.stringify(after)}`;
    // Schemas may be parts of themselves, and what is the same by its text may still name what changed.
    if (this.seen.has(pair)) return;
    this.seen.add(pair);
    const [old, now] = [resolved(this.documents.before, before), resolved(this.documents.after, after)];
    this.compareTypes(where, old, now, direction);
    this.compareValues(where, old, now, direction);
    this.compareLimits(where, old, now, direction);
    this.compareProperties(where, old, now, direction);
    if (old['items'] !== undefined && now['items'] !== undefined)
      this.compare(`${where}[]`, old['items'], now['items'], direction);
    if (isRecord(old['additionalProperties']) && isRecord(now['additionalProperties']))
      this.compare(`${where}.*`, old['additionalProperties'], now['additionalProperties'], direction);
    for (const key of ['oneOf', 'anyOf', 'allOf']) this.compareParts(where, key, old, now, direction);
  }

  /** What is taken away from callers breaks them; what they may send beyond that needs the services first. */
  private takesLess(direction: Direction, text: string): void {
    this.note(direction === 'request' ? 'breaking' : 'compatible', text);
  }

  private takesMore(direction: Direction, text: string, inResponse: 'breaking' | 'compatible'): void {
    this.note(direction === 'request' ? 'services first' : inResponse, text);
  }

  private compareTypes(where: string, old: Value, now: Value, direction: Direction): void {
    const [before, after] = [typesOf(old), typesOf(now)];
    const lost = before.filter((type) => !after.includes(type));
    const gained = after.filter((type) => !before.includes(type));
    if (lost.length > 0 && after.length > 0) {
      const kind = direction === 'request' || gained.length > 0 ? 'breaking' : 'compatible';
      this.note(kind, `${where}: is no longer ${lost.join(' or ')}`);
    } else if (before.length === 0 && after.length > 0)
      this.takesLess(direction, `${where}: is ${after.join(' or ')} only`);
    else if (gained.length > 0) this.takesMore(direction, `${where}: may be ${gained.join(' or ')}`, 'breaking');
    for (const name of ['format', 'pattern', 'const']) {
      if (old[name] === now[name]) continue;
      if (old[name] === undefined) this.takesLess(direction, `${where}: has a ${name} now`);
      else if (now[name] === undefined) this.takesMore(direction, `${where}: has no ${name} any more`, 'compatible');
      else this.note(direction === 'request' ? 'breaking' : 'compatible', `${where}: has another ${name}`);
    }
  }

  private compareValues(where: string, old: Value, now: Value, direction: Direction): void {
    const [before, after] = [old['enum'], now['enum']];
    if (after === undefined && before !== undefined)
      this.takesMore(direction, `${where}: takes any value now`, 'compatible');
    if (before === undefined && after !== undefined) this.takesLess(direction, `${where}: takes certain values only`);
    if (before === undefined || after === undefined) return;
    const [was, is] = [listOf(before).map(String), listOf(after).map(String)];
    for (const value of was) if (!is.includes(value)) this.takesLess(direction, `${where}: the value ${value} is gone`);
    // Whoever reads answers takes a value that it does not know for its name.
    for (const value of is)
      if (!was.includes(value)) this.takesMore(direction, `${where}: the value ${value} is new`, 'compatible');
  }

  private compareLimits(where: string, old: Value, now: Value, direction: Direction): void {
    for (const [name, sign] of limits) {
      const [before, after] = [old[name], now[name]];
      if (before === after) continue;
      const isTighter = before === undefined || (after !== undefined && sign * (Number(after) - Number(before)) < 0);
      if (isTighter) this.takesLess(direction, `${where}: ${name} is tighter`);
      else this.takesMore(direction, `${where}: ${name} is wider`, 'compatible');
    }
  }

  private compareProperties(where: string, old: Value, now: Value, direction: Direction): void {
    const [before, after] = [recordOf(old['properties']), recordOf(now['properties'])];
    const [needed, needs] = [listOf(old['required']), listOf(now['required'])];
    for (const [name, schema] of Object.entries(before)) {
      const place = `${where}.${name}`;
      if (after[name] === undefined) {
        this.note('breaking', `${place}: is gone`);
        continue;
      }
      const [was, is] = [needed.includes(name), needs.includes(name)];
      if (!was && is) this.takesLess(direction, `${place}: is required`);
      if (was && !is) this.takesMore(direction, `${place}: may be left out`, 'breaking');
      this.compare(place, schema, after[name], direction);
    }
    for (const name of Object.keys(after).filter((one) => before[one] === undefined)) {
      if (needs.includes(name)) this.takesLess(direction, `${where}.${name}: is new and required`);
      else this.takesMore(direction, `${where}.${name}: is new`, 'compatible');
    }
    const isClosed = (schema: Value) => schema['additionalProperties'] === false;
    if (!isClosed(old) && isClosed(now)) this.takesLess(direction, `${where}: takes no other properties`);
    if (isClosed(old) && !isClosed(now)) this.takesMore(direction, `${where}: takes other properties`, 'compatible');
  }

  private compareParts(where: string, key: string, old: Value, now: Value, direction: Direction): void {
    const [before, after] = [listOf(old[key]), listOf(now[key])];
    if (before.length === 0 && after.length === 0) return;
    const narrower = key === 'allOf' ? after.length - before.length : before.length - after.length;
    if (narrower > 0) this.takesLess(direction, `${where}: has fewer forms`);
    if (narrower < 0) this.takesMore(direction, `${where}: has more forms`, 'breaking');
    before
      .slice(0, after.length)
      .forEach((part, index) => this.compare(`${where}|${index + 1}`, part, after[index], direction));
  }
}
