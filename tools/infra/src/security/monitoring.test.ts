import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { infra } from '../paths';
import { readSnapshots, type Resource } from '../resources';

const snapshots = readSnapshots();
const ofType = (name: string, type: string): readonly Resource[] =>
  (snapshots[name] ?? []).filter((resource) => resource.type === `Microsoft.Insights/${type}`);
const queriesIn = (folder: string) =>
  readdirSync(join(infra, folder))
    .filter((file) => file.endsWith('.kql'))
    .map((file) => ({ name: basename(file, '.kql'), text: readFileSync(join(infra, folder, file), 'utf8') }));
const ruleSchema = z.looseObject({
  severity: z.number(),
  evaluationFrequency: z.string(),
  windowSize: z.string(),
  criteria: z.object({
    allOf: z.tuple([z.looseObject({ query: z.string(), operator: z.literal('GreaterThan'), threshold: z.literal(0) })]),
  }),
  actions: z.object({ actionGroups: z.array(z.string()).min(1) }),
});

describe.each(['development', 'staging', 'production', 'main-standard'])('the monitoring of %s', (name) => {
  test('OPS-3: has an alert for every query, which tells somebody', () => {
    const rules = ofType(name, 'scheduledQueryRules').map((rule) => ({
      ...rule,
      of: ruleSchema.parse(rule.properties),
    }));

    expect(rules.map((rule) => [rule.name, rule.of.criteria.allOf[0].query]).sort()).toEqual(
      queriesIn('queries')
        .map((query) => [query.name, query.text])
        .sort(),
    );
  });

  test('OPS-3: asks within five minutes whether the platform is down and whether work moves', () => {
    const often = ofType(name, 'scheduledQueryRules')
      .filter(({ properties }) => ruleSchema.parse(properties).evaluationFrequency === 'PT5M')
      .map((rule) => rule.name);

    expect(often).toEqual(expect.arrayContaining(['platform-down', 'work-does-not-move']));
  });

  test('OPS-3: asks both services from outside', () => {
    expect(ofType(name, 'webtests').map((one) => one.name)).toEqual([
      'management-api-answers',
      'workflow-engine-answers',
    ]);
  });

  test('OPS-3: has a page in the portal', () => {
    const [workbook] = ofType(name, 'workbooks');

    expect(workbook?.properties['displayName']).toBe('MSP Automation');
    for (const query of queriesIn('queries/workbook').filter((one) => one.name !== 'one-execution')) {
      expect(String(workbook?.properties['serializedData'])).toContain(
        query.text.split('\n')[0]?.replaceAll("'", "''"),
      );
    }
  });
});

test('OPS-3: a month that costs more than it should is told to the owners', () => {
  const budget = (snapshots['access'] ?? []).find(({ type }) => type === 'Microsoft.Consumption/budgets');

  expect(budget?.properties).toMatchObject({ amount: 150, notifications: { actual: { contactRoles: ['Owner'] } } });
});
