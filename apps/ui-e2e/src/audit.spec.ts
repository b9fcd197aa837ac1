import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { seedOrganizations, seedPeople } from '@msp/testing';
import { expect, test } from './support/test';

const { acme } = seedOrganizations;

test.describe('the audit trail', () => {
  test.use({ person: 'admin' });

  test('HIST-2 tells who changed what, verifies, and can be taken along as CSV', async ({ page }) => {
    const key = `audited-${randomUUID().slice(0, 8)}`;
    await page.goto(`/orgs/${acme.id}/config`);
    await page.getByRole('button', { name: 'Add value' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Key' }).fill(key);
    await dialog.getByRole('textbox', { name: 'Value' }).fill('=cmd()');
    await dialog.getByRole('button', { name: /^Save for/ }).click();
    await expect(page.getByText(`${key} was saved`)).toBeVisible();

    await page.goto(`/orgs/${acme.id}/audit`);
    const row = page.getByRole('row').filter({ hasText: key });
    await expect(row).toContainText(seedPeople.admin.name);
    await row.getByRole('button', { name: /^Details/ }).click();
    await expect(dialog).toContainText('=cmd()');
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Verify' }).click();
    await expect(page.getByText('The audit trail is complete and unchanged')).toBeVisible();

    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export CSV' }).click();
    const text = await readFile(await (await downloading).path(), 'utf8');
    expect(text).toContain(key);
    expect(text).not.toMatch(/(^|,)"?=cmd/m);
  });
});
