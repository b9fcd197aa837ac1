import { join } from 'node:path';
import { seedOrganizations, type SeedHandle } from '@msp/testing';
import type { Page } from '@playwright/test';
import { chooseLicence, expectStatus, fillPerson, onboardingPath, runButton } from '../src/support/run-form';
import { expect, test } from '../src/support/test';

const { acme } = seedOrganizations;
const folder = join(__dirname, '..', '..', '..', 'docs', 'images');
const ada = { firstName: 'Ada', lastName: 'Kowalska', email: `ada.kowalska@${acme.domain}` };

/** What is in view, as a picture of the documents. */
async function picture(page: Page, name: string): Promise<void> {
  // They come after the page.
  await expect(page.getByRole('button', { name: /^My runs/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Theme' })).toBeVisible();
  await page.mouse.move(0, 0);
  await page.evaluate(() => scrollTo(0, 0));
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
}

function as(person: SeedHandle, title: string, take: (page: Page) => Promise<void>): void {
  test.describe(title, () => {
    test.use({ person, ownBrowser: true, viewport: { width: 1366, height: 768 } });
    test(`pictures of ${title}`, async ({ page, vendors }) => {
      await vendors.reset();
      await take(page);
    });
  });
}

as('technician', 'a run', async (page) => {
  await page.goto(onboardingPath);
  await fillPerson(page, ada);
  await chooseLicence(page, /Business Premium/);
  await expect(page.getByRole('complementary', { name: 'Summary' })).toContainText('Onboard Ada Kowalska');
  await picture(page, 'run-form');

  await runButton(page).click();
  await expectStatus(page, 'Succeeded');
  await picture(page, 'execution');

  await page.goto(`/orgs/${acme.id}`);
  await expect(page.getByRole('region', { name: 'My recent executions' })).toContainText('Onboard Ada Kowalska');
  await picture(page, 'home');
});

as('admin', 'the mappings', async (page) => {
  await page.goto('/mappings');
  await expect(page.getByRole('table')).toContainText(acme.name);
  await expect(page.getByText('Reading', { exact: true })).toHaveCount(0);
  await picture(page, 'mappings');
});
