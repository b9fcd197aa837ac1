import { seedOrganizations, seedPeople } from '@msp/testing';
import { expect, test } from './support/test';

const { gamma } = seedOrganizations;
const outsider = seedPeople.outsider;

test.describe('rights', () => {
  test.use({ person: 'admin' });

  test('AUTH-3 AUTH-5 are granted and taken, and count at once', async ({ page, openAs }) => {
    const visitor = await openAs('outsider', '/');
    await expect(visitor.getByRole('heading', { level: 1, name: 'No access yet' })).toBeVisible();
    await page.goto(`/orgs/${gamma.id}/access`);

    await page.getByRole('button', { name: 'Add person' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Person' }).fill(outsider.name);
    await page.getByRole('option', { name: new RegExp(outsider.name) }).click();
    await dialog.getByRole('checkbox', { name: /history/i }).check();
    await dialog.getByRole('button', { name: 'Add person' }).click();
    await expect(page.getByRole('row').filter({ hasText: outsider.name })).toBeVisible();
    await visitor.goto(visitor.url());
    await expect(visitor.getByRole('heading', { level: 1, name: gamma.name })).toBeVisible();

    await page.getByRole('button', { name: new RegExp(`^Why.*${outsider.name}`) }).click();
    await expect(page.getByRole('dialog')).toContainText(/history/i);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: `Revoke ${outsider.name}` }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Revoke/ })
      .click();
    await expect(page.getByRole('row').filter({ hasText: outsider.name })).toHaveCount(0);
    await visitor.goto(`/orgs/${gamma.id}/history`);
    await expect(visitor.getByRole('heading', { level: 1, name: 'No access' })).toBeVisible();
  });
});
