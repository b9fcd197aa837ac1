import { randomUUID } from 'node:crypto';
import { seedOrganizations } from '@msp/testing';
import { expect, test } from './support/test';

const { acme } = seedOrganizations;

test.describe('organizations', () => {
  test.use({ person: 'admin' });

  test('ORG-2 ORG-3 are added, renamed, deactivated and activated again', async ({ page }) => {
    const name = `Delta ${randomUUID().slice(0, 8)}`;
    const renamed = `${name} Foods`;
    const tenantId = randomUUID();
    const row = (text: string) => page.getByRole('row').filter({ hasText: text });
    const act = async (organization: string, action: string) => {
      await page.getByRole('button', { name: `Actions for ${organization}` }).click();
      await page.getByRole('menuitem', { name: action }).click();
    };
    await page.goto('/organizations');

    await page.getByRole('button', { name: 'Add organization' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await dialog.getByRole('textbox', { name: 'Microsoft Entra tenant id' }).fill(tenantId);
    await dialog.getByRole('button', { name: 'Add organization' }).click();
    await expect(page.getByText(`${name} was added`)).toBeVisible();
    await expect(row(name)).toContainText(tenantId);

    await act(name, 'Edit');
    await dialog.getByRole('textbox', { name: 'Name' }).fill(renamed);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(row(renamed)).toContainText('Active');

    await act(renamed, 'Deactivate');
    await expect(dialog.getByRole('button', { name: 'Deactivate' })).toBeDisabled();
    await dialog.getByRole('textbox', { name: `Type ${renamed} to confirm` }).fill(renamed);
    await dialog.getByRole('button', { name: 'Deactivate' }).click();
    await expect(row(renamed)).toContainText('Inactive');

    await act(renamed, 'Activate');
    await expect(row(renamed)).not.toContainText('Inactive');
  });

  test('ORG-2 refuse a name that is taken, at the dialog', async ({ page }) => {
    await page.goto('/organizations');

    await page.getByRole('button', { name: 'Add organization' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill(acme.name);
    await dialog.getByRole('button', { name: 'Add organization' }).click();

    await expect(dialog.getByRole('alert')).toContainText(acme.name);
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue(acme.name);
  });

  test('ORG-3 show an edit of somebody else instead of overwriting it', async ({ page, openAs }) => {
    const name = `Epsilon ${randomUUID().slice(0, 8)}`;
    await page.goto('/organizations');
    await page.getByRole('button', { name: 'Add organization' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await dialog.getByRole('button', { name: 'Add organization' }).click();
    await page.getByRole('button', { name: `Actions for ${name}` }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await dialog.getByRole('textbox', { name: 'Name' }).fill(`${name} mine`);
    const other = await openAs('admin', '/organizations');
    await other.getByRole('button', { name: `Actions for ${name}` }).click();
    await other.getByRole('menuitem', { name: 'Edit' }).click();
    await other.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill(`${name} theirs`);
    await other.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await expect(other.getByText(`${name} theirs was saved`)).toBeVisible();

    await dialog.getByRole('button', { name: 'Save' }).click();

    await expect(dialog.getByRole('alert')).toContainText(`${name} theirs`);
    await dialog.getByRole('button', { name: 'Save again' }).click();
    await expect(page.getByRole('row').filter({ hasText: `${name} mine` })).toBeVisible();
  });
});

test.describe('organizations for people who do not administer the platform', () => {
  test.use({ person: 'technician' });

  test('AUTH-3 can be renamed but neither added nor deactivated', async ({ page }) => {
    await page.goto('/organizations');
    await page.getByRole('button', { name: `Actions for ${acme.name}` }).click();

    await expect(page.getByRole('menuitem', { name: 'Edit' })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: 'Deactivate' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Add organization' })).toHaveCount(0);
  });
});
