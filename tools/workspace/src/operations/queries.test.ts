import { attributeKinds, metricTable } from '@msp/telemetry';
import { alerts, alertsOfTemplates, looks, ownNames, wordsOf } from './queries';
import { language, tables } from './query-schema';

const all = [...alerts, ...looks];
const textsIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);

/** Words of a query that are neither a column of the tables that it asks, nor of the language, nor its own. */
function unknownIn(text: string): string[] {
  const words = wordsOf(text);
  const columns = new Set(words.flatMap((word) => tables[word] ?? []));
  const own = new Set(ownNames(text));
  return words.filter((word) => !(word in tables) && !language.has(word) && !columns.has(word) && !own.has(word));
}

test('the queries are found', () => {
  expect(alerts.length).toBeGreaterThan(10);
  expect(looks.length).toBeGreaterThan(3);
});

test.each(all)('$name asks for tables and columns that there are', ({ text }) => {
  expect(wordsOf(text).some((word) => word in tables)).toBe(true);
  expect(unknownIn(text)).toEqual([]);
});

test.each([
  ['AppMetrics\n| where Nmae == "x"', ['Nmae']],
  ['AppMetric\n| where Name == "x"', ['AppMetric', 'Name']],
  ['AppMetrics\n| where DurationMs > 5', ['DurationMs']],
  ['AppMetrics\n| sumarize count()', ['sumarize']],
])('a query that names what is not there is noticed: %p', (text, unknown) => {
  expect(unknownIn(text)).toEqual(unknown);
});

test.each(all)('$name asks for figures and properties that are measured', ({ text }) => {
  const metrics = textsIn(text, /\bName == "([^"]+)"/g);
  const properties = textsIn(text, /Properties\["([^"]+)"\]/g);
  const labels = metrics.flatMap((name): readonly string[] =>
    name in metricTable ? metricTable[name as keyof typeof metricTable].labels : [],
  );

  expect(metrics.filter((name) => !(name in metricTable))).toEqual([]);
  // Of a figure only its labels can be asked for; of a span everything that spans say.
  const known = metrics.length > 0 ? labels : Object.keys(attributeKinds);
  expect(properties.filter((name) => !known.includes(name))).toEqual([]);
});

test.each(all)('$name says in its first line what it finds', ({ text }) => {
  expect(text).toMatch(/^\/\/ [A-Z].+\.\n/);
  expect(text.endsWith('\n')).toBe(true);
});

test.each(alerts)('$name looks at a time of its own, so that it says the same wherever it is asked', ({ text }) => {
  expect(text).toMatch(/TimeGenerated > ago\(\d+[mhd]\)/);
});

test('the templates alert by these queries and no others', () => {
  const known = all.map(({ text }) => text);

  expect(alertsOfTemplates().filter(({ text }) => !known.includes(text))).toEqual([]);
});
