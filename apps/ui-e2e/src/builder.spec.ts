import { randomUUID } from 'node:crypto';
import { seedOrganizations } from '@msp/testing';
import type { Page } from '@playwright/test';
import { runButton } from './support/run-form';
import { expect, test } from './support/test';

const { acme } = seedOrganizations;

const outlined = (page: Page) => page.getByRole('button', { name: /, (Text|E-mail|Number|Choice).*/ });

async function openBuilderFor(page: Page, workflow: string): Promise<void> {
  await page.goto(`/orgs/${acme.id}/builder`);
  await page.getByRole('button', { name: 'New form' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Workflow' }).click();
  await page.getByRole('option', { name: workflow }).click();
  await dialog.getByRole('button', { name: 'Open the builder' }).click();
  await expect(page.getByRole('region', { name: 'Add' })).toBeVisible();
}

test.describe('the form builder', () => {
  test.use({ person: 'technician' });

  test('FORM-3 makes a form from a workflow, which then runs', async ({ page }) => {
    const name = `Check an address ${randomUUID().slice(0, 8)}`;
    await openBuilderFor(page, 'validate_email');
    await page.getByRole('textbox', { name: 'Name of the form' }).fill(name);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();

    await page.goto(`/orgs/${acme.id}/forms`);
    await page.getByRole('link', { name, exact: true }).click();
    await expect(runButton(page)).toBeEnabled();
    await page.getByRole('textbox', { name: /mail/i }).fill('ada@acme.example');
    await runButton(page).click();

    // The workflow needs no organization, so its execution belongs to none.
    await expect(page).toHaveURL(/\/global\/executions\/[0-9a-f-]{36}$/);
    // Whether the address takes mail is up to the name servers, which a test machine may not reach.
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await page.getByRole('tab', { name: 'Technical' }).click();
    await expect(page.getByText('validate_email, version 1')).toBeVisible();
  });

  test('FORM-3 moves fields by keyboard, undoes, and refuses to lose what is not saved', async ({ page }) => {
    await openBuilderFor(page, 'user_onboarding');
    const first = outlined(page).first();
    await expect(first).toContainText('First name');
    await first.focus();
    await page.keyboard.press('Alt+ArrowDown');
    await expect(outlined(page).nth(1)).toContainText('First name');
    await expect(outlined(page).nth(1)).toBeFocused();

    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(outlined(page).first()).toContainText('First name');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Home' }).click();

    await expect(page.getByRole('dialog')).toContainText('Your changes are kept in this tab');
  });
});
