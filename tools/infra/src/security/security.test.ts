import { readSnapshots } from '../resources';
import { appRules } from './app.rules';
import { dataRules } from './data.rules';
import { breaches, concerns, fixtureOf, type Rule } from './rule';

const everything = Object.values(readSnapshots()).flat();
const rules: readonly (readonly [string, string, Rule])[] = [...dataRules, ...appRules].map((rule) => [
  rule.type.slice('Microsoft.'.length),
  rule.says,
  rule,
]);

describe('what would be deployed', () => {
  test.each(rules)('OPS-2: %s %s', (_type, _says, rule) => {
    expect(everything.filter((resource) => concerns(rule, resource))).not.toEqual([]);
    expect(breaches(rule, everything)).toEqual([]);
  });

  test.each(rules)('OPS-2: a template is refused whose %s breaks "%s"', (_type, _says, rule) => {
    for (const resource of everything.filter((one) => concerns(rule, one))) {
      expect(breaches(rule, [fixtureOf(rule, resource)])).toEqual([resource.name]);
    }
  });
});
