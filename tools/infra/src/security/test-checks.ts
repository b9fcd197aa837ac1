import { type Check, readTemplates } from './check';

/** Tests that each check holds of the templates, and that each of its fixtures breaks it. */
export function testChecks(checks: readonly Check[]): void {
  const templates = readTemplates();
  const fixtures = checks.flatMap((check) =>
    check.broken.map(([what, change]) => [check.says, what, check, change] as const),
  );

  test.each(checks.map((check) => [check.says, check] as const))('%s', (_says, check) => {
    check.holds(templates);
  });

  test.each(fixtures)('%s: refused is %s', (_says, _what, check, change) => {
    const changed = change(templates);

    expect(changed).not.toEqual(templates);
    expect(() => check.holds(changed)).toThrow();
  });
}
