import { listOf, recordOf, resolved, type Documents, type Meaning, type Note, type Value } from './document';
import { SchemaComparison } from './schema-changes';

export interface Change {
  readonly meaning: Meaning;
  /** Where and what, in words; the name of the change in the list of those that are accepted. */
  readonly text: string;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];
const keyOf = (parameter: Value) => `${String(parameter['in'])} ${String(parameter['name'])}`;

/** What callers notice of the step from one contract to the next, each once. */
export function changesOf(documents: Documents): Change[] {
  const changes = new Map<string, Change>();
  const note: Note = (meaning, text) => void changes.set(text, { meaning, text });
  const comparison = new SchemaComparison(documents, note);
  const [paths, next] = [recordOf(documents.before['paths']), recordOf(documents.after['paths'])];
  for (const [path, before] of Object.entries(paths)) {
    const [old, now] = [recordOf(before), recordOf(next[path])];
    for (const method of methods.filter((one) => old[one] !== undefined)) {
      const where = `${method.toUpperCase()} ${path}`;
      if (now[method] === undefined) note('breaking', `${where}: is gone`);
      else compareOperation(where, documents, [old, now], method, comparison, note);
    }
  }
  for (const [path, after] of Object.entries(next)) {
    for (const method of methods.filter((one) => recordOf(after)[one] !== undefined)) {
      if (recordOf(paths[path])[method] === undefined)
        note('services first', `${method.toUpperCase()} ${path}: is new`);
    }
  }
  return [...changes.values()];
}

function compareOperation(
  where: string,
  { before, after }: Documents,
  items: readonly [Value, Value],
  method: string,
  comparison: SchemaComparison,
  note: Note,
): void {
  const [old, now] = [recordOf(items[0][method]), recordOf(items[1][method])];
  const parametersOf = (document: Value, item: Value, operation: Value) =>
    new Map(
      [...listOf(item['parameters']), ...listOf(operation['parameters'])]
        .map((parameter) => resolved(document, parameter))
        .map((parameter) => [keyOf(parameter), parameter]),
    );
  const [had, has] = [parametersOf(before, items[0], old), parametersOf(after, items[1], now)];
  for (const [key, parameter] of had) {
    const next = has.get(key);
    if (!next) {
      note('breaking', `${where} ${key}: is gone`);
      continue;
    }
    if (next['required'] === true && parameter['required'] !== true) note('breaking', `${where} ${key}: is required`);
    if (next['required'] !== true && parameter['required'] === true)
      note('services first', `${where} ${key}: may be left out`);
    comparison.compare(`${where} ${key}`, parameter['schema'], next['schema'], 'request');
  }
  for (const [key, parameter] of has) {
    if (had.has(key)) continue;
    if (parameter['required'] === true) note('breaking', `${where} ${key}: is new and required`);
    else note('services first', `${where} ${key}: is new`);
  }
  const bodies = [resolved(before, old['requestBody']), resolved(after, now['requestBody'])] as const;
  if (bodies[1]['required'] === true && bodies[0]['required'] !== true) note('breaking', `${where} body: is required`);
  if (bodies[0]['required'] === true && bodies[1]['required'] !== true)
    note('services first', `${where} body: may be left out`);
  compareContent(`${where} body`, bodies, (was, is) => comparison.compare(`${where} body`, was, is, 'request'), note);
  const [answered, answers] = [recordOf(old['responses']), recordOf(now['responses'])];
  for (const [status, response] of Object.entries(answered)) {
    const place = `${where} ${status}`;
    if (answers[status] === undefined) {
      note('breaking', `${place}: is gone`);
      continue;
    }
    const responses = [resolved(before, response), resolved(after, answers[status])] as const;
    const headers = responses.map(({ headers: all }) => Object.keys(recordOf(all)));
    for (const name of headers[0] ?? [])
      if (!headers[1]?.includes(name)) note('breaking', `${place} header ${name}: is gone`);
    compareContent(place, responses, (was, is) => comparison.compare(place, was, is, 'response'), note);
  }
  for (const status of Object.keys(answers).filter((one) => answered[one] === undefined))
    note(/^2/.test(status) ? 'breaking' : 'compatible', `${where} ${status}: is new`);
}

function compareContent(
  where: string,
  [before, after]: readonly [Value, Value],
  compare: (was: unknown, is: unknown) => void,
  note: Note,
): void {
  const [old, now] = [recordOf(before['content']), recordOf(after['content'])];
  for (const [type, content] of Object.entries(old)) {
    if (now[type] === undefined) note('breaking', `${where} ${type}: is gone`);
    else compare(recordOf(content)['schema'], recordOf(now[type])['schema']);
  }
  for (const type of Object.keys(now).filter((one) => old[one] === undefined))
    note('services first', `${where} ${type}: is new`);
}
