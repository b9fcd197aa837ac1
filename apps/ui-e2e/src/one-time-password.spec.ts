import { seedForms, seedOrganizations } from '@msp/testing';
import {
  aNewcomer,
  confirmRun,
  expectExecutionPage,
  expectStatus,
  fillPerson,
  chooseLicence,
  onboardingPath,
  runButton,
} from './support/run-form';
import { expect, test } from './support/test';

const { acme } = seedOrganizations;

test.describe('a one-time password', () => {
  test.use({ person: 'technician' });

  test('WF-6 is shown once to who ran the workflow, and is in no answer before or after', async ({ page }) => {
    await page.goto(onboardingPath);
    await fillPerson(page, aNewcomer());
    await chooseLicence(page, /Business Premium/);
    await runButton(page).click();
    await expectExecutionPage(page, acme.id);
    await expectStatus(page, 'Succeeded');

    await page.getByRole('button', { name: 'Show once…' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('can be seen once');
    await dialog.getByRole('button', { name: 'Show it now' }).click();
    const password = (await dialog.getByRole('code').textContent()) ?? '';
    expect(password.length).toBeGreaterThanOrEqual(16);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeVisible();
    await dialog.getByRole('button', { name: 'Close, I have it' }).click();

    await expect(page.getByText('was shown to you')).toBeVisible();
    await page.reload();
    await expect(page.getByText('was shown to you')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Show once…' })).toHaveCount(0);
    expect(await page.content()).not.toContain(password);
  });

  test('WF-6 is made for a password reset where none is typed', async ({ page }) => {
    await page.goto(`/orgs/${acme.id}/forms/${seedForms.passwordReset}/run`);
    await page.getByRole('combobox', { name: /^User/ }).click();
    await page.getByRole('option').nth(1).click();
    await runButton(page).click();
    await confirmRun(page);

    await expectExecutionPage(page, acme.id);
    await expectStatus(page, 'Succeeded');
    await expect(page.getByRole('button', { name: 'Show once…' })).toBeVisible();
  });
});
