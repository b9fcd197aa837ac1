import { seedOrganizations } from '@msp/testing';
import { expect, test } from './support/test';

const { acme, gamma } = seedOrganizations;

test.describe('customers of the partner tenant', () => {
  test.use({ person: 'admin' });

  test('ORG-4 are found among 1,200, imported, and unlinked again', async ({ page }) => {
    await page.goto('/tenants');
    await expect(page.getByText('1,200 customers')).toBeVisible();
    await page.getByRole('combobox', { name: 'Linked' }).click();
    await page.getByRole('option', { name: 'Not linked' }).click();
    // What is chosen before belongs to another list.
    await expect(page).toHaveURL(/linked=false/);
    const box = page.getByRole('checkbox', { name: /^Choose (?!all )/ }).first();
    await expect(box).toBeVisible();
    const name = ((await box.getAttribute('aria-label')) ?? '').replace('Choose ', '');

    await box.check();
    await page.getByRole('button', { name: 'Import as organizations' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Import 1 organization' }).click();
    await expect(page.getByText('1 organization added')).toBeVisible();
    await page.goto(`/tenants?linked=true&q=${encodeURIComponent(name)}`);
    await page.getByRole('button', { name: `Actions for ${name}` }).click();
    await page.getByRole('menuitem', { name: 'Unlink' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Unlink' }).click();

    await expect(page.getByText(`${name} is no longer linked`)).toBeVisible();
    await expect(page.getByRole('button', { name: `Actions for ${name}` })).toHaveCount(0);
  });

  test('ORG-4 show on their organization as relationship and consent, and on the dashboard when they end', async ({
    page,
  }) => {
    await page.goto(`/orgs/${acme.id}/overview`);
    const panel = page.getByRole('region', { name: 'Microsoft 365 tenant' });
    await expect(panel).toContainText(/Relationship (until|extends itself)/);
    await expect(panel).toContainText('Consent');

    await page.goto('/dashboard');

    const warnings = page.getByRole('region', { name: 'Relationships to renew' });
    await expect(warnings.getByRole('link', { name: gamma.name })).toBeVisible();
    await expect(warnings).toContainText('18 days left');
  });
});
