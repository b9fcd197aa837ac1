import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { seedOrganizations } from '@msp/testing';
import type { Page } from '@playwright/test';
import { lengthenTexts } from './support/long-texts';
import { checkScreen } from './support/screen-check';
import { expect, test } from './support/test';

const { acme } = seedOrganizations;
const lists = {
  organizations: '/organizations',
  users: '/users',
  tenants: '/tenants',
  mappings: '/mappings',
  history: `/orgs/${acme.id}/history`,
  audit: `/orgs/${acme.id}/audit`,
};

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test.describe('one list for all', () => {
  test.use({ person: 'admin' });

  test('P4 keeps columns, order and a view of one’s own, and writes what is filtered', async ({ page }) => {
    const name = `View ${randomUUID().slice(0, 8)}`;
    await page.goto('/organizations');
    await page.getByRole('button', { name: 'Columns' }).click();
    // The address changes first, and what is shown follows it.
    await page.getByRole('checkbox', { name: 'Added' }).click();
    await expect(page.getByRole('checkbox', { name: 'Added' })).toBeChecked();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('columnheader', { name: 'Added' })).toBeVisible();
    await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
    await expect(page).toHaveURL(/sort=name/);
    await page.getByRole('textbox', { name: 'Search organizations' }).fill('acme');
    await expect(page).toHaveURL(/q=acme/);

    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('textbox', { name: 'Name of this view' }).fill(name);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('button', { name: `View: ${name}` })).toBeVisible();
    await page.keyboard.press('Escape');

    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV', exact: true }).click();
    await page.getByRole('menuitem', { name: 'All columns' }).click();
    const text = await readFile(await (await downloading).path(), 'utf8');
    expect(text).toContain(acme.name);
    expect(text).not.toContain(seedOrganizations.beta.name);

    await page.goto('/organizations');
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('link', { name }).click();
    await expect(page).toHaveURL(/columns=.*created.*&q=acme&sort=name/);
    await expect(page.getByRole('row').filter({ hasText: seedOrganizations.beta.name })).toHaveCount(0);
  });

  test('P4 does not scroll sideways at 320 px, with menus open and rows chosen', async ({ page }) => {
    await lengthenTexts(page);
    await page.setViewportSize({ width: 320, height: 640 });
    for (const path of Object.values(lists)) {
      await page.goto(path);
      await expect(page.getByRole('button', { name: 'Columns' })).toBeVisible();
      for (const menu of ['Columns', /^View/]) {
        await page.getByRole('button', { name: menu }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        expect(await sideways(page), `${path} ${String(menu)}`).toBe(0);
        await page.keyboard.press('Escape');
      }
      const all = page.getByRole('checkbox', { name: /^Choose all/ });
      if ((await all.count()) > 0) await all.click();
      expect(await sideways(page), path).toBe(0);
    }
  });

  test('P4 is accessible with a menu open, with rows chosen, and while it asks', async ({ page }) => {
    await page.goto('/organizations');
    await page.getByRole('checkbox', { name: /^Choose all/ }).check();
    await page.getByRole('button', { name: 'Columns' }).click();
    await checkScreen(page, 'list-columns');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Views' }).click();
    await checkScreen(page, 'list-views');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Deactivate', exact: true }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await checkScreen(page, 'list-bulk');
  });
});
