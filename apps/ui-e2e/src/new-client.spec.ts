import { seedOrganizations } from '@msp/testing';
import type { Page } from '@playwright/test';
import { manage } from './support/platform';
import { aNewcomer, chooseLicence, fillPerson, runButton } from './support/run-form';
import { checkScreen } from './support/screen-check';
import { expect, test } from './support/test';

const { acme, gamma } = seedOrganizations;
const ofGamma = `/api/organizations/${gamma.id}`;
const mostClicks = 12;

/** Counts what a person presses from now on, as long as the page is not loaded anew. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.documentElement.dataset['clicks'] = '0';
    const count = () => {
      const { dataset } = document.documentElement;
      dataset['clicks'] = String(Number(dataset['clicks']) + 1);
    };
    document.addEventListener('pointerdown', count, true);
  });
  return () => page.evaluate(() => Number(document.documentElement.dataset['clicks']));
}

test.describe('a new client', () => {
  test.use({ person: 'admin' });

  test('ux 7.2: onboards somebody within twelve clicks of being added', async ({ page, vendors }) => {
    // What every client needs and none has of its own; and a customer that has no organization yet.
    await manage('admin', 'POST', '/api/config', { key: 'default_usage_location', type: 'string', value: 'US' });
    await manage('admin', 'DELETE', ofGamma);
    let added: string | undefined;
    try {
      await page.goto('/organizations');
      const clicks = await countClicks(page);
      await page.getByRole('button', { name: 'Add client' }).click();
      await page.getByRole('textbox', { name: 'Which customer is it?' }).fill(gamma.name);
      await page.getByRole('button', { name: new RegExp(`^${gamma.name}`) }).click();
      await expect(page.getByRole('heading', { level: 1, name: `Set up ${gamma.name}` })).toBeVisible();
      added = /orgs\/([0-9a-f-]{36})/.exec(page.url())?.[1];
      await vendors.consentLike(gamma.tenantId, acme.tenantId);
      await page.getByRole('button', { name: 'Check again' }).click();
      const tenant = page.getByRole('region', { name: 'Microsoft 365 tenant' });
      await expect(tenant).toContainText('Consent complete');
      await page.getByRole('button', { name: /^Accept .* in HaloPSA$/ }).click();
      await page.getByRole('button', { name: 'Copy forms of another organization' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox', { name: 'From' }).click();
      await page.getByRole('option', { name: acme.name }).click();
      await dialog.getByRole('button', { name: /^Copy \d+ forms?$/ }).click();
      await expect(dialog).toBeHidden();
      await checkScreen(page, 'setup');
      await page.getByRole('link', { name: /onboarding/i }).click();
      await fillPerson(page, aNewcomer(gamma.domain));
      await chooseLicence(page, /./);
      await runButton(page).click();

      await expect(page).toHaveURL(new RegExp(`/orgs/${added}/executions/[0-9a-f-]{36}`), { timeout: 30_000 });
      expect(await clicks()).toBeLessThanOrEqual(mostClicks);
    } finally {
      if (added !== undefined) await manage('admin', 'DELETE', `/api/organizations/${added}`);
      await manage('admin', 'PATCH', ofGamma, { isActive: true });
    }
  });
});
