import { randomUUID } from 'node:crypto';
import { seedOrganizations } from '@msp/testing';
import type { Page } from '@playwright/test';
import { expect, test } from './support/test';

const { acme } = seedOrganizations;
const aName = (noun: string) => `${noun}-${randomUUID().slice(0, 8)}`;
const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });

interface Entry {
  readonly path: string;
  readonly key: string;
  readonly value: string;
}

async function addValue(page: Page, { path, key, value }: Entry): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: 'Add value' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Key' }).fill(key);
  await dialog.getByRole('textbox', { name: 'Value' }).fill(value);
  await dialog.getByRole('button', { name: /^Save for/ }).click();
  await expect(page.getByText(`${key} was saved`)).toBeVisible();
}

test.describe('configuration', () => {
  test.use({ person: 'technician' });

  test('CFG-1 overrides a global value for one organization, and goes back to it', async ({ page, openAs }) => {
    const key = aName('greeting');
    const admin = await openAs('admin', '/global/config');
    await addValue(admin, { path: '/global/config', key, value: 'Hello everybody' });
    await page.goto(`/orgs/${acme.id}/config`);
    await expect(row(page, key)).toContainText('Hello everybody');

    await page.getByRole('button', { name: `Override ${key}` }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Value' }).fill('Hello Acme');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `Save for ${acme.name}` })
      .click();

    await expect(row(page, key)).toContainText('Overridden here');
    await expect(row(page, key)).toContainText('Hello Acme');
    await page.getByRole('button', { name: `Reset to global: ${key}` }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Reset|Delete/ })
      .click();
    await expect(row(page, key)).not.toContainText('Hello Acme');
    await expect(row(page, key)).toContainText('Hello everybody');
  });

  test('CFG-1 refuses a key that is none, at its field', async ({ page }) => {
    await page.goto(`/orgs/${acme.id}/config`);
    await page.getByRole('button', { name: 'Add value' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Key' }).fill('not allowed!');
    await dialog.getByRole('button', { name: /^Save for/ }).click();

    await expect(dialog.getByRole('textbox', { name: 'Key' })).toHaveAttribute('aria-invalid', 'true');
  });

  test('CFG-2 never shows a secret again, and names what stops working without it', async ({ page }) => {
    const name = aName('smtp');
    const value = `canary-${randomUUID()}`;
    await page.goto(`/orgs/${acme.id}/secrets`);
    await page.getByRole('button', { name: 'Add secret' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await dialog
      .getByLabel(/^Value/)
      .first()
      .fill(value);
    await dialog.getByRole('button', { name: /^(Save|Set)/ }).click();
    await expect(row(page, name)).toContainText('last set by Toni Technician');
    await page.reload();
    await expect(row(page, name)).toBeVisible();
    expect(await page.content()).not.toContain(value);

    await page.goto(`/orgs/${acme.id}/config`);
    await page.getByRole('button', { name: 'Add value' }).click();
    const key = aName('smtp_password');
    await dialog.getByRole('textbox', { name: 'Key' }).fill(key);
    await dialog.getByRole('combobox', { name: 'Type' }).click();
    await page.getByRole('option', { name: /secret/i }).click();
    await dialog.getByRole('combobox').last().click();
    await page.getByRole('option', { name }).click();
    await dialog.getByRole('button', { name: /^Save for/ }).click();
    await expect(row(page, key)).toBeVisible();

    await page.goto(`/orgs/${acme.id}/secrets`);
    await page.getByRole('button', { name: `Delete ${name}` }).click();
    await expect(dialog).toContainText(key);
    await dialog.getByRole('button', { name: 'Delete anyway' }).click();
    await expect(row(page, name)).toHaveCount(0);
  });
});
