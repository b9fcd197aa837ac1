import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from './support/test';

const models = join(__dirname, '../../../libs/models/src');

/** Compares each case of the table where it runs; answers the values about which the engine says something else. */
const comparison = `
  import { compilePattern } from './forms/pattern';
  import { caselessCases, patternCases, refusedPatterns } from './testing/pattern-cases';

  const refused = (pattern) => { try { compilePattern(pattern); return false; } catch { return true; } };
  globalThis.patternFindings = () => ({
    compared: patternCases.length + caselessCases.length,
    otherwise: [...patternCases, ...caselessCases].flatMap(([pattern, accepts, refuses]) => [
      ...accepts.filter((value) => !compilePattern(pattern).test(value)).map((value) => [pattern, value, 'accepted']),
      ...refuses.filter((value) => compilePattern(pattern).test(value)).map((value) => [pattern, value, 'refused']),
    ]),
    letThrough: refusedPatterns.map(([pattern]) => pattern).filter((pattern) => !refused(pattern)),
  });
`;

test('S1: patterns mean in the browser what they mean in the services', async ({ page }) => {
  const { outputFiles } = await build({
    stdin: { contents: comparison, resolveDir: models, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2023',
  });
  await page.goto('/favicon.svg');

  const findings: unknown = await page.evaluate(`${outputFiles[0]?.text ?? ''}; patternFindings()`);

  expect(findings).toEqual({ compared: 74, otherwise: [], letThrough: [] });
});
