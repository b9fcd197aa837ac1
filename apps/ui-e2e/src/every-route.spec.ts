import { gzipSync } from 'node:zlib';
import { seedOrganizations } from '@msp/testing';
import type { Page } from '@playwright/test';
import { everyRoute, forgottenRoutes } from './support/every-route';
import { lengthenTexts } from './support/long-texts';
import { cutOff, overNeighbours, squeezed, standingOut } from './support/fitting';
import { failToOnboard } from './support/onboarding';
import { violationsOnScreen } from './support/screen-check';
import { expect, test } from './support/test';

const { acme } = seedOrganizations;
const allowedShift = 0.02;
const allowedScript = 200 * 1024;
const desktop = { width: 1440, height: 900 };
/** A phone, and a notebook of 1440 px whose page is shown at 200 %. */
const narrow = [
  { name: '320 px', width: 320, height: 640 },
  { name: '200 %', width: 720, height: 450 },
];

/** Adds up what moves from now on in every page that is loaded, but for what follows something that a person did. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const moved: { value: number; what: string }[] = [];
    Object.assign(window, { moved });
    const name = (node: Node | null) =>
      node instanceof Element ? `${node.tagName.toLowerCase()}.${node.className}` : String(node?.nodeName);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput, sources } = entry as PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
          sources: { node: Node | null }[];
        };
        if (!hadRecentInput) moved.push({ value, what: sources.map(({ node }) => name(node)).join(', ') });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

const shiftsOf = (page: Page): Promise<{ value: number; what: string }[]> =>
  page.evaluate(() => (window as unknown as { moved: { value: number; what: string }[] }).moved);

async function open(page: Page, path: string): Promise<void> {
  await page.setViewportSize(desktop);
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await expect(page.locator('main [aria-busy="true"]'), path).toHaveCount(0);
}

test.describe('every route', () => {
  test.use({ person: 'admin' });

  test('is one that is checked here', () => {
    expect(forgottenRoutes()).toEqual([]);
  });

  // In parts, which take turns with other tests.
  for (const part of [0, 1, 2, 3])
    test(`U1 U6 A1: keeps still, never scrolls sideways, and can be read by everybody, however long the texts (${part + 1})`, async ({
      page,
    }) => {
      const executionId = (await failToOnboard('technician')).path.split('/').at(-1) ?? '';
      await lengthenTexts(page);
      await watchShifts(page);
      const found: string[] = [];
      const routes = Object.entries(everyRoute(executionId)).filter((_, index) => index % 4 === part);
      for (const [route, path] of routes) {
        await open(page, path);
        const shifts = await shiftsOf(page);
        const shift = shifts.reduce((sum, { value }) => sum + value, 0);
        if (shift > allowedShift) found.push(`${route} moves by ${shift.toFixed(3)}: ${JSON.stringify(shifts)}`);
        found.push(...(await cutOff(page)).map((text) => `${route} cuts off: ${text}`));
        found.push(...(await squeezed(page)).map((text) => `${route} squeezes: ${text}`));
        found.push(...(await overNeighbours(page)).map((text) => `${route} runs over its neighbour: ${text}`));
        for (const { name, ...size } of narrow) {
          await page.setViewportSize(size);
          const out = await standingOut(page);
          if (out.length > 0) found.push(`${route} scrolls sideways at ${name}: ${out.join(' | ')}`);
          found.push(...(await squeezed(page)).map((text) => `${route} squeezes at ${name}: ${text}`));
          found.push(...(await cutOff(page)).map((text) => `${route} cuts off at ${name}: ${text}`));
          const over = await overNeighbours(page);
          found.push(...over.map((text) => `${route} runs over its neighbour at ${name}: ${text}`));
        }
        await page.setViewportSize(desktop);
        found.push(...(await violationsOnScreen(page, route)));
      }

      expect(found).toEqual([]);
    });

  test('U6: Home loads at most 200 KB of JavaScript before it shows', async ({ page }) => {
    await page.addInitScript(() => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector('main li')) return;
        observer.disconnect();
        performance.mark('home-shows');
      });
      observer.observe(document, { childList: true, subtree: true });
    });

    await page.goto(`/orgs/${acme.id}`);
    await expect(page.getByRole('region', { name: 'Run a form' }).getByRole('listitem').first()).toBeVisible();
    const urls = await page.evaluate(() => {
      const shows = performance.getEntriesByName('home-shows')[0]?.startTime ?? 0;
      const isScript = (name: string) => new URL(name).pathname.endsWith('.js');
      const loaded = performance.getEntriesByType('resource').filter(({ startTime }) => startTime <= shows);
      return loaded.map(({ name }) => name).filter(isScript);
    });
    const scripts = await Promise.all(urls.map(async (url) => (await page.request.get(url)).body()));

    const size = scripts.reduce((sum, script) => sum + gzipSync(script).length, 0);
    expect(urls.length).toBeGreaterThan(1);
    expect(size, urls.join(' ')).toBeLessThanOrEqual(allowedScript);
  });
});
