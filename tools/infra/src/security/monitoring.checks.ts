import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { infra } from '../paths';
import type { Resource } from '../resources';
import { type Check, having, ofType, without, withProperties } from './check';

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
const rules = '/scheduledQueryRules';
const isRule = (name: string) => (resource: Resource) => resource.type.endsWith(rules) && resource.name === name;
const isOf = (type: string) => (resource: Resource) => resource.type.endsWith(type);

const ofEnvironment = (name: string): readonly Check[] => [
  {
    says: `OPS-3: ${name} has an alert for every query, which tells somebody`,
    holds(templates) {
      const found = ofType(templates, name, rules).map((rule) => ({
        ...rule,
        of: ruleSchema.parse(rule.properties),
      }));

      expect(found.map((rule) => [rule.name, rule.of.criteria.allOf[0].query]).sort()).toEqual(
        queriesIn('queries')
          .map((query) => [query.name, query.text])
          .sort(),
      );
    },
    broken: [
      ['an alert that is missing', without(name, isRule('backup-too-old'))],
      [
        'an alert that tells nobody',
        having(name, isRule('platform-down'), (rule) => withProperties(rule, { actions: { actionGroups: [] } })),
      ],
      [
        'an alert that asks something else',
        having(name, isRule('secrets-read-in-bulk'), (rule) => {
          const [condition] = ruleSchema.parse(rule.properties).criteria.allOf;
          return withProperties(rule, { criteria: { allOf: [{ ...condition, query: 'AppRequests | take 0' }] } });
        }),
      ],
    ],
  },
  {
    says: `OPS-3: ${name} asks within five minutes whether the platform is down and whether work moves`,
    holds(templates) {
      const often = ofType(templates, name, rules)
        .filter(({ properties }) => ruleSchema.parse(properties).evaluationFrequency === 'PT5M')
        .map((rule) => rule.name);

      expect(often).toEqual(expect.arrayContaining(['platform-down', 'work-does-not-move']));
    },
    broken: [
      [
        'an alert that asks once an hour',
        having(name, isRule('work-does-not-move'), (rule) => withProperties(rule, { evaluationFrequency: 'PT1H' })),
      ],
    ],
  },
  {
    says: `OPS-3: ${name} asks both services from outside`,
    holds: (templates) =>
      expect(ofType(templates, name, '/webtests').map((one) => one.name)).toEqual([
        'management-api-answers',
        'engine-api-answers',
      ]),
    broken: [['a service that nobody asks', without(name, (one) => one.name === 'engine-api-answers')]],
  },
  {
    says: `OPS-3: ${name} has a page in the portal`,
    holds(templates) {
      const [workbook] = ofType(templates, name, '/workbooks');

      expect(workbook?.properties['displayName']).toBe('MSP Automation');
      for (const query of queriesIn('queries/workbook').filter((one) => one.name !== 'one-execution')) {
        expect(String(workbook?.properties['serializedData'])).toContain(
          query.text.split('\n')[0]?.replaceAll("'", "''"),
        );
      }
    },
    broken: [
      ['no page', without(name, isOf('/workbooks'))],
      [
        'a page that shows nothing',
        having(name, isOf('/workbooks'), (one) => withProperties(one, { serializedData: '{}' })),
      ],
    ],
  },
];

export const monitoringChecks: readonly Check[] = [
  ...['development', 'staging', 'production', 'main-standard'].flatMap(ofEnvironment),
  {
    says: 'OPS-3: a month that costs more than it should is told to the owners',
    holds(templates) {
      const [budget] = ofType(templates, 'access', 'Microsoft.Consumption/budgets');
      expect(budget?.properties).toMatchObject({
        amount: 150,
        notifications: { actual: { contactRoles: ['Owner'] } },
      });
    },
    broken: [
      ['no budget', without('access', isOf('/budgets'))],
      [
        'a budget of which nobody is told',
        having('access', isOf('/budgets'), (one) => withProperties(one, { notifications: {} })),
      ],
    ],
  },
];
