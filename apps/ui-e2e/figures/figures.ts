import type { Browser } from '@playwright/test';
import { everyRoute } from '../src/support/every-route';
import { onboard } from '../src/support/onboarding';
import { expect, test } from '../src/support/test';

const slowedBy = 4;
const repetitions = 5;

interface Paint {
  /** Milliseconds until the largest thing that the page showed was there. */
  readonly largest: number;
  /** Milliseconds until its data was asked for. */
  readonly asked: number;
}

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Opens a page in a browser that has nothing of the product but the session. */
async function paintOf(browser: Browser, storageState: object, url: string, data: string): Promise<Paint> {
  const context = await browser.newContext({ storageState: storageState as never });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowedBy });
  await page.addInitScript(() => {
    new PerformanceObserver((list) => Object.assign(window, { largest: list.getEntries().at(-1)?.startTime })).observe({
      type: 'largest-contentful-paint',
      buffered: true,
    });
  });
  await page.goto(url);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0);
  const paint = await page.evaluate((path) => {
    const resources = performance.getEntriesByType('resource');
    const asked = resources.find(({ name }) => new URL(name).pathname.startsWith(path))?.startTime ?? Number.NaN;
    return { largest: (window as unknown as { largest: number }).largest, asked };
  }, data);
  await context.close();
  return paint;
}

test('how soon pages show', async ({ browser, baseURL, signIn }) => {
  const state = await signIn('technician');
  const routes = everyRoute((await onboard('technician')).path.split('/').at(-1) ?? '');
  const pages = [
    ['Home', 'orgs/:orgId', '/api/forms'],
    ['a form', 'forms/:formId/run', '/api/forms/'],
    ['a run', 'executions/:executionId', '/api/executions/'],
    ['the history', 'history', '/api/executions'],
  ] as const;
  const rows = [];
  for (const [name, route, data] of pages) {
    const paints: Paint[] = [];
    for (let run = 0; run < repetitions; run += 1)
      paints.push(await paintOf(browser, state, `${baseURL}${routes[route]}`, data));
    const largest = median(paints.map((paint) => paint.largest));
    const asked = median(paints.map((paint) => paint.asked));
    rows.push({ page: name, 'largest paint, ms': Math.round(largest), 'data asked for, ms': Math.round(asked) });
  }
  console.table(rows);
});
