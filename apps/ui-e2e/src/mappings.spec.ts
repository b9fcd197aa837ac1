import { seedOrganizations } from '@msp/testing';
import { type Page } from '@playwright/test';
import { expect, test } from './support/test';

const { beta } = seedOrganizations;

const table = (page: Page) => page.getByRole('table', { name: 'Mappings' });

async function addDialog(page: Page, integration: string) {
  await page.getByRole('button', { name: 'Add mapping' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Integration' }).click();
  await page.getByRole('option', { name: integration }).click();
  return dialog;
}

test.describe('mappings of an organization', () => {
  test.use({ person: 'admin' });
  test.beforeEach(({ page }) => page.goto(`/orgs/${beta.id}/integrations#mappings`));

  test('MAP-1 MAP-2 MAP-5 MAP-7 MAP-8 are chosen from 1,200, tested, changed and deleted', async ({ page }) => {
    const dialog = await addDialog(page, 'NinjaOne');
    await expect(dialog.getByText('1,200 organizations, read')).toBeVisible();
    await dialog.getByRole('combobox', { name: /^Organization in NinjaOne/ }).fill('valley bakery 1');
    await page
      .getByRole('option', { name: /valley bakery 1/i })
      .first()
      .click();
    await dialog.getByRole('button', { name: 'Add mapping' }).click();
    await expect(dialog).toBeHidden();

    const row = table(page)
      .getByRole('row')
      .filter({ hasText: /valley bakery 1/i });
    await row.getByRole('button', { name: /^Test / }).click();
    await expect(row.getByRole('status')).toContainText('Works');

    await row.getByRole('button', { name: /^Edit / }).click();
    const editing = page.getByRole('dialog');
    await editing.getByRole('button', { name: 'Enter an id by hand' }).click();
    await editing.getByRole('textbox', { name: 'Id of the external organization' }).fill('999999');
    await editing.getByRole('textbox', { name: 'Name' }).fill('Gone with the wind');
    await editing.getByRole('button', { name: /^Save/ }).click();
    const gone = table(page).getByRole('row').filter({ hasText: 'Gone with the wind' });
    await expect(gone.getByRole('status')).toContainText('Never tested');
    await gone.getByRole('button', { name: /^Test / }).click();
    await expect(gone.getByRole('status')).toContainText('Failed');
    await expect(gone.getByRole('status')).toContainText('Organization 999999 was not found');
    await expect(gone.getByRole('button', { name: /^Retry test of/ })).toBeVisible();

    await gone.getByRole('button', { name: /^Delete / }).press('Enter');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Delete/ })
      .click();
    await expect(gone).toHaveCount(0);
    await page.getByRole('switch', { name: /^Show inactive/ }).check();
    await expect(gone.getByText('Inactive', { exact: true })).toBeVisible();
  });

  test('MAP-3 the same external organization cannot be mapped twice', async ({ page }) => {
    const dialog = await addDialog(page, 'HaloPSA');
    await dialog.getByRole('button', { name: 'Enter an id by hand' }).click();
    await dialog.getByRole('textbox', { name: 'Id of the external organization' }).fill(String(beta.haloClientId));
    await dialog.getByRole('button', { name: 'Add mapping' }).click();

    await expect(dialog.getByText(/mapped (it on|to this organization already)/)).toBeVisible();
  });
});

test.describe('somebody who manages an organization and is no platform admin', () => {
  test.use({ person: 'technician' });

  test('S2: confirms what is proven and sees no other client of the MSP', async ({ page }) => {
    await page.goto(`/orgs/${beta.id}/integrations#mappings`);
    const dialog = await addDialog(page, 'NinjaOne');

    await expect(dialog.getByText(/^Nothing in NinjaOne is proven to be|^Is it another one\?/)).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Copy a link for a platform admin' })).toBeVisible();
    await expect(dialog.getByRole('combobox', { name: /^Organization in/ })).toHaveCount(0);
    await expect(dialog.getByRole('button', { name: 'Enter an id by hand' })).toHaveCount(0);
  });
});

test.describe('somebody who may only run workflows', () => {
  test.use({ person: 'runner' });

  test('MAP-9 is not shown the mappings', async ({ page }) => {
    await page.goto(`/orgs/${seedOrganizations.acme.id}/integrations`);

    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(table(page)).toHaveCount(0);
  });
});

const readAgain = async (page: Page) => {
  for (const button of await page.getByRole('button', { name: /^Refresh/ }).all()) await button.click();
};

test.describe('the mapping console', () => {
  test.use({ person: 'admin' });

  test('suggests by tenant, domain and name, accepts many at once, and shows what was renamed or is gone', async ({
    page,
    vendors,
  }) => {
    const name = 'Meadow Legal 7 Ltd.';
    await page.goto('/organizations');
    await page.getByRole('button', { name: 'Add organization' }).click();
    const creating = page.getByRole('dialog');
    await creating.getByRole('textbox', { name: 'Name' }).fill(name);
    await creating.getByRole('textbox', { name: /tenant/i }).fill('d0000000-0000-4000-8000-000000000624');
    await creating.getByRole('button', { name: 'Add organization' }).click();
    await expect(creating).toBeHidden();

    await page.goto('/mappings');
    await page.getByRole('textbox', { name: 'Search organizations' }).fill('Meadow Legal 7');
    const row = page.getByRole('row').filter({ hasText: name });
    await expect(row.getByText('Own tenant')).toBeVisible();
    await expect(row.getByRole('checkbox')).toHaveCount(2);
    await page.getByRole('button', { name: 'Choose suggestions of 90 % and more' }).click();
    await page.getByRole('button', { name: /^Accept 2 suggestions/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /^Accept 2/ }).click();
    await expect(dialog.getByRole('status')).toContainText('2 mapped');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await expect(row.getByRole('checkbox')).toHaveCount(0);

    await page.getByRole('button', { name: 'Test all' }).click();
    await dialog.getByRole('button', { name: /^Test/ }).click();
    await expect(dialog.getByRole('status')).toContainText(/\d+ tested well, 0 failed/);
    await dialog.getByRole('button', { name: 'Close' }).last().click();

    await vendors.rename('ninjaone', '2', 'Beta Worldwide');
    await vendors.remove('halopsa', '44');
    await page.getByRole('textbox', { name: 'Search organizations' }).fill('');
    await readAgain(page);
    await expect(page.getByRole('button', { name: 'Renamed 1' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Gone 1' })).toBeVisible();
    // The engine remembers what it read for an hour, and other tests are given this engine.
    await vendors.reset();
    await readAgain(page);
    await expect(page.getByRole('button', { name: 'Renamed 0' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Gone 0' })).toBeVisible();
  });
});
