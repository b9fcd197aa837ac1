import { seedOrganizations } from '@msp/testing';
import type { Page } from '@playwright/test';
import { aNewcomer, expectExecutionPage, expectStatus, licenceField } from './support/run-form';
import { expect, test } from './support/test';

const { acme } = seedOrganizations;

/** Tab until the element has the focus, as somebody without a mouse would; gives the number of presses. */
async function tabTo(page: Page, element: ReturnType<Page['getByRole']>, most = 40): Promise<number> {
  for (let presses = 1; presses <= most; presses += 1) {
    await page.keyboard.press('Tab');
    if (await element.evaluate((node) => node === document.activeElement)) return presses;
  }
  throw new Error(`The focus did not come to the element within ${most} presses of Tab.`);
}

test('A2 signs in, runs a form, reads its result and opens it again without a mouse', async ({ page, vendors }) => {
  const newcomer = aNewcomer();
  await page.goto(`/orgs/${acme.id}`);
  await expect(page.getByRole('heading', { name: 'Choose who you are' })).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Toni Technician' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: acme.name })).toBeVisible();

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Search or run' })).toBeFocused();
  await page.keyboard.type('onb');
  await expect(page.getByRole('option', { name: 'New User Onboarding' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'New User Onboarding' })).toBeFocused();
  expect(await tabTo(page, page.getByRole('textbox', { name: 'First name' }))).toBeLessThanOrEqual(4);
  await page.keyboard.type(newcomer.firstName);
  await page.keyboard.press('Tab');
  await page.keyboard.type(newcomer.lastName);
  await page.keyboard.press('Tab');
  await page.keyboard.type(newcomer.email);
  await expect(page.getByRole('button', { name: 'Refresh Licence' })).toBeVisible();
  await tabTo(page, licenceField(page));
  await page.keyboard.type('Premium');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(licenceField(page)).toHaveValue(/Business Premium/);
  await page.keyboard.press('Control+Enter');

  await expectExecutionPage(page, acme.id);
  await expectStatus(page, 'Succeeded');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await tabTo(page, page.getByRole('link', { name: 'Run again' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Last name' })).toHaveValue(newcomer.lastName);
  expect(await vendors.findUser(acme.tenantId, newcomer.email)).toMatchObject({ accountEnabled: true });
});

test.describe('without a mouse', () => {
  test.use({ person: 'technician' });

  test('A3 skips to the content', async ({ page }) => {
    await page.goto(`/orgs/${acme.id}`);
    await expect(page.getByRole('heading', { level: 1, name: acme.name })).toBeVisible();

    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
    await page.keyboard.press('Enter');

    await expect(page.getByRole('main')).toBeFocused();
  });

  test('A3 returns the focus when the palette and the switcher are closed', async ({ page }) => {
    await page.goto(`/orgs/${acme.id}`);
    await expect(page.getByRole('heading', { level: 1, name: acme.name })).toBeVisible();

    for (const opener of [/^Search or run/, /change organization$/]) {
      await page.getByRole('button', { name: opener }).focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('combobox')).toBeFocused();
      await page.keyboard.press('Escape');

      await expect(page.getByRole('button', { name: opener })).toBeFocused();
    }
  });
});
