import { seedOrganizations } from '@msp/testing';
import { expect, test } from './support/test';

const { acme } = seedOrganizations;

test.describe('integrations', () => {
  test.use({ person: 'technician' });

  test('INT-1 can be tested, and say what is wrong until it is put right', async ({ page, vendors }) => {
    await page.goto(`/orgs/${acme.id}/integrations`);
    const halo = page.getByRole('region', { name: 'HaloPSA' });
    await halo.getByRole('button', { name: /^Test connection/ }).click();
    await expect(halo.getByRole('status')).toContainText('The connection works');
    await expect(halo.getByRole('status')).toContainText('Acme Corp');

    await vendors.break({ vendor: 'halopsa', kind: 'down' });
    await halo.getByRole('button', { name: /^Test connection/ }).click();
    await expect(halo.getByRole('status')).toContainText('The connection does not work', { timeout: 45_000 });
    await vendors.reset();
    await halo.getByRole('button', { name: /^Test connection/ }).click();

    await expect(halo.getByRole('status')).toContainText('The connection works');
    await page.getByRole('region', { name: 'Microsoft Graph' }).getByRole('button', { name: /^Test/ }).click();
    await expect(page.getByText('Signed in to the tenant Acme Corp.')).toBeVisible();
  });
});

test.describe('global integrations', () => {
  test.use({ person: 'admin' });

  test('INT-1 can be tested before any organization is mapped', async ({ page }) => {
    await page.goto('/global/integrations');

    for (const name of ['HaloPSA', 'Microsoft Graph', 'NinjaOne']) {
      const card = page.getByRole('region', { name });
      await card.getByRole('button', { name: /^Test connection/ }).click();
      await expect(card.getByRole('status')).toContainText(`Signed in to ${name} and read its organizations.`);
    }
  });
});
