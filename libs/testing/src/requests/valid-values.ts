import fc from 'fast-check';
import { z } from 'zod';
import type { ContractDocument, Schema } from './contract-document';

/** Values that mean something to the service under test, by the name of the property or parameter. */
export type KnownValues = Readonly<Record<string, readonly string[]>>;

interface Source {
  readonly document: ContractDocument;
  readonly known: KnownValues;
}

const deepest = 5;
const longestText = 60;
const longestList = 3;
const anySchema = z.record(z.string(), z.unknown());
const schemaList = z.array(anySchema);
const numberOr = (value: unknown, otherwise: number) => (typeof value === 'number' ? value : otherwise);

function textOf(schema: Schema): fc.Arbitrary<string> {
  const minLength = numberOr(schema['minLength'], 0);
  const maxLength = Math.max(minLength, Math.min(numberOr(schema['maxLength'], longestText), longestText));
  if (schema['format'] === 'uuid') return fc.uuid();
  const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
  if (schema['format'] === 'date-time') return day.map((date) => date.toISOString());
  if (schema['format'] === 'date') return day.map((date) => date.toISOString().slice(0, 10));
  if (typeof schema['pattern'] === 'string') {
    const longest = numberOr(schema['maxLength'], Number.POSITIVE_INFINITY);
    return fc.stringMatching(new RegExp(schema['pattern'])).filter((text) => text.length <= longest);
  }
  return fc.string({ minLength, maxLength, unit: 'grapheme' });
}

function objectOf(source: Source, schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const required = z.array(z.string()).catch([]).parse(schema['required']);
  const properties = Object.entries(anySchema.catch({}).parse(schema['properties']))
    .filter(([name]) => depth < deepest || required.includes(name))
    .map(([name, child]) => [name, valueOf(source, anySchema.parse(child), name, depth + 1)]);
  const named = fc.record<Record<string, unknown>>(Object.fromEntries(properties), { requiredKeys: required });
  if (schema['additionalProperties'] === false || depth >= deepest) return named;
  const others = anySchema.safeParse(schema['additionalProperties']);
  const child = others.success ? valueOf(source, others.data, '', depth + 1) : fc.jsonValue({ maxDepth: 2 });
  const key = fc.stringMatching(/^[a-z][a-zA-Z]{0,8}$/);
  return fc.tuple(named, fc.dictionary(key, child, { maxKeys: 2 })).map(([own, more]) => ({ ...more, ...own }));
}

/** Values that a schema of the contract permits; those with a known name are mostly known values. */
export function valueOf(source: Source, given: Schema, name = '', depth = 0): fc.Arbitrary<unknown> {
  const schema = source.document.resolve(given);
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...schema['enum']);
  const choices = schemaList.safeParse(schema['oneOf'] ?? schema['anyOf']);
  if (choices.success) {
    // A schema that contains itself comes to an end with the choices that do not.
    const isOpen = (choice: Schema) => depth < deepest || !JSON.stringify(choice).includes(String(given['$ref']));
    const open = choices.data.filter(isOpen);
    return fc.oneof(...open.map((choice) => valueOf(source, choice, name, depth + 1)));
  }
  const { type } = schema;
  if (Array.isArray(type)) {
    return fc.oneof(...type.map((one) => valueOf(source, { ...schema, type: one }, name, depth)));
  }
  if (type === 'string') {
    const known = source.known[name];
    const made = textOf(schema);
    return known ? fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: made }) : made;
  }
  if (type === 'integer' || type === 'number') {
    return fc.integer({ min: numberOr(schema['minimum'], -1000), max: numberOr(schema['maximum'], 1000) });
  }
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  if (type === 'array') {
    const minLength = numberOr(schema['minItems'], 0);
    const maxLength = Math.max(minLength, Math.min(numberOr(schema['maxItems'], longestList), longestList));
    return fc.array(valueOf(source, anySchema.catch({}).parse(schema['items']), name, depth + 1), {
      minLength,
      maxLength,
    });
  }
  if (type === 'object') return objectOf(source, schema, depth);
  return fc.jsonValue({ maxDepth: 2 });
}
