import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const schemes = ['light', 'dark'] as const;
const sizes = [
  { width: 1440, height: 900 },
  { width: 1366, height: 768 },
];
const folder = join(__dirname, '..', '..', 'screenshots');

/** Colours that are still changing would be judged halfway. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // Violations in full; what passes need not be listed element by element.
    .options({ resultTypes: ['violations'] })
    .withTags(standards)
    // Judged in the page itself: there are no frames whose results would have to be joined in a page of their own.
    .setLegacyMode()
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}\n${failureSummary ?? ''}`),
  );
}

/** Takes pictures of what is shown, in light and dark and in two sizes, and finds no accessibility violation in it. */
export async function checkScreen(page: Page, name: string): Promise<void> {
  const found: string[] = [];
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const size of sizes) {
      await page.setViewportSize(size);
      await settled(page);
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${size.width}.png`) });
    }
    const violations = await violationsOf(page);
    found.push(...violations.map((violation) => `${colorScheme}: ${violation}`));
  }
  expect(found, `accessibility violations of ${name}`).toEqual([]);
}
