import { at, withValue, type Resource } from '../resources';

/** What has to hold of a resource of a type, and what breaks it. */
export interface Rule {
  readonly type: string;
  /** In words, as the title of its test. */
  readonly says: string;
  readonly path: string;
  holds(value: unknown, resource: Resource): boolean;
  /** A value for which it must fail. */
  readonly broken: unknown;
  /** Which of the type; all of them without it. */
  readonly of?: (resource: Resource) => boolean;
}

export const concerns = (rule: Rule, resource: Resource): boolean =>
  resource.type === rule.type && (rule.of?.(resource) ?? true);

/** The resources that break the rule, by name. */
export const breaches = (rule: Rule, resources: readonly Resource[]): string[] =>
  resources
    .filter((resource) => concerns(rule, resource) && !rule.holds(at(resource, rule.path), resource))
    .map(({ name }) => name);

/** The resource, made to break the rule. */
export const fixtureOf = (rule: Rule, resource: Resource): Resource => withValue(resource, rule.path, rule.broken);

/** A rule that a property has one value. */
export const is = (type: string, path: string, value: unknown, broken: unknown, says: string): Rule => ({
  type,
  path,
  broken,
  says,
  holds: (actual) => actual === value,
});
