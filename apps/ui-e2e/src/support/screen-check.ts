import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const schemes = ['light', 'dark'] as const;
const sizes = [
  { width: 1440, height: 900 },
  { width: 1366, height: 768 },
  { width: 320, height: 640 },
];
/** Pictures are for people who look at them; the checks need none. */
const takesPictures = process.env['SCREENSHOTS'] === 'true';
const folder = join(__dirname, '..', '..', 'screenshots');

/** Colours that are still changing would be judged halfway; the end of one transition may begin the next. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = () =>
      document
        .getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
    // The page answers to the new scheme in one frame, and its transitions begin in the next.
    for (let still = 0; still < 3; still += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const moving = ending();
      if (moving.length === 0) continue;
      await Promise.allSettled(moving.map(({ finished }) => finished));
      still = -1;
    }
  });
}

/** In the dark the page is the same but for its colours, so only they are judged again. */
export async function violationsOf(page: Page, colorScheme: (typeof schemes)[number]): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    // Violations in full; what passes need not be listed element by element.
    .options({ resultTypes: ['violations'] })
    // Judged in the page itself: there are no frames whose results would have to be joined in a page of their own.
    .setLegacyMode();
  const { violations } = await (
    colorScheme === 'dark' ? axe.withRules('color-contrast') : axe.withTags(standards)
  ).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${colorScheme}: ${id}: ${target.join(' ')}\n${failureSummary ?? ''}`),
  );
}

async function takePictures(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  for (const size of sizes) {
    await page.setViewportSize(size);
    await settled(page);
    await page.screenshot({ path: join(folder, `${name}-${size.width}.png`) });
  }
  if (before) await page.setViewportSize(before);
}

/** Violations in what is shown, in light and dark. With SCREENSHOTS=true it takes pictures of it too, in three sizes. */
export async function violationsOnScreen(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await settled(page);
    if (takesPictures) await takePictures(page, `${name.replaceAll(/[^\w-]+/g, '-')}-${colorScheme}`);
    found.push(...(await violationsOf(page, colorScheme)).map((violation) => `${name}: ${violation}`));
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: 'reduce' });
  return found;
}

/** Finds no accessibility violation in what is shown, in light and dark. */
export async function checkScreen(page: Page, name: string): Promise<void> {
  expect(await violationsOnScreen(page, name)).toEqual([]);
}
