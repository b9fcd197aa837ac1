import { seedForms, seedOrganizations } from '@msp/testing';
import type { Locator, Page } from '@playwright/test';
import { follow } from './support/follow';
import { failToOnboard } from './support/onboarding';
import { violationsOf } from './support/screen-check';
import { expect, test } from './support/test';

const { acme } = seedOrganizations;
const inAcme = (section: string) => `/orgs/${acme.id}/${section}`;

/** How something is told from its neighbours where no background, shadow or picture of the product's own is left. */
function lookOf(locator: Locator): Promise<string> {
  return locator.first().evaluate((element) => {
    const style = getComputedStyle(element);
    const { color, backgroundColor, borderBottom, borderInlineStart, textDecorationLine } = style;
    return JSON.stringify({ color, backgroundColor, borderBottom, borderInlineStart, textDecorationLine });
  });
}

interface Choice {
  readonly name: string;
  readonly path: string;
  readonly chosen: string;
  readonly other: string;
  readonly before?: (page: Page) => Promise<unknown>;
}

const choices: readonly Choice[] = [
  {
    name: 'a place of the navigation',
    path: inAcme('forms'),
    chosen: 'nav a[aria-current="page"]',
    other: 'nav a:not([aria-current])',
  },
  {
    name: 'a tab of an organization',
    path: inAcme('config'),
    chosen: 'main nav a[aria-current="page"]',
    other: 'main nav a:not([aria-current])',
  },
  {
    name: 'a tab of a workflow',
    path: '/workflows/user_onboarding',
    chosen: '[role="tab"][aria-selected="true"]',
    other: '[role="tab"][aria-selected="false"]',
  },
  {
    name: 'a segment',
    path: '/dashboard',
    chosen: '.mantine-SegmentedControl-label[data-active]',
    other: '.mantine-SegmentedControl-label:not([data-active])',
  },
  {
    name: 'a filter that is pressed',
    path: '/mappings?state=mapped',
    chosen: 'main [aria-pressed="true"]',
    other: 'main [aria-pressed="false"]',
  },
  {
    name: 'a field of the builder',
    path: inAcme(`builder/${seedForms.onboarding}`),
    before: (page) =>
      page
        .getByRole('button', { name: /First name/ })
        .first()
        .click(),
    chosen: 'main [aria-pressed="true"]',
    other: 'main [aria-pressed="false"]',
  },
  // The last one: its dialog stays open.
  {
    name: 'an option of the search',
    path: inAcme('forms'),
    before: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search or run' }).fill('o');
    },
    chosen: '[role="option"][aria-selected="true"]',
    other: '[role="option"][aria-selected="false"]',
  },
];

test.describe('with the colours of the system', () => {
  test.use({ person: 'admin', ownBrowser: true });

  test('U7: what is selected looks different, the legend keeps its colours, and nothing breaks', async ({ page }) => {
    // Counted by the time the dashboard is looked at, at the end.
    await failToOnboard('technician');
    await page.emulateMedia({ forcedColors: 'active' });
    await page.goto('/me');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const found: string[] = [];
    for (const { name, path, before, chosen, other } of choices) {
      await follow(page, path);
      await before?.(page);
      await expect(page.locator(chosen).first(), name).toBeVisible();
      await expect(page.locator(other).first(), name).toBeVisible();
      if ((await lookOf(page.locator(chosen))) === (await lookOf(page.locator(other))))
        found.push(`${name} is unmarked`);
      found.push(...(await violationsOf(page, 'light')).map((violation) => `${name}: ${violation}`));
    }
    await page.keyboard.press('Escape');
    await follow(page, inAcme('dashboard'));
    const legend = page.getByRole('list', { name: 'Legend' }).getByRole('listitem');
    await expect(legend.first()).toBeVisible();
    const colours = await legend.evaluateAll((items) =>
      items.map((item) => getComputedStyle(item, '::before').backgroundColor),
    );

    expect(found).toEqual([]);
    expect(new Set(colours).size).toBe(colours.length);
    const chart = page.getByRole('img', { name: /^Executions per day/ });
    const bars = await chart
      .locator('.recharts-bar-rectangle path')
      .evaluateAll((shapes) => shapes.map((shape) => getComputedStyle(shape).fill));
    expect(bars.length).toBeGreaterThan(0);
    expect(bars.filter((colour) => !colours.includes(colour))).toEqual([]);
    // A drawing that shrinks with the screen would take its words with it.
    await page.setViewportSize({ width: 320, height: 640 });
    const words = chart.locator('text');
    const smallest = () =>
      words.evaluateAll((all) => Math.min(...all.map((word) => word.getBoundingClientRect().height)));
    await expect.poll(smallest).toBeGreaterThanOrEqual(12);
    await expect(words.first()).toBeVisible();
  });
});
