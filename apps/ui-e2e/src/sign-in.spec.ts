import { seedOrganizations } from '@msp/testing';
import { choosePerson } from './support/sign-in';
import { expect, test } from './support/test';

const { acme } = seedOrganizations;

test.describe('signing in', () => {
  test('AUTH-1 leads through the identity provider and back to the page that was asked for', async ({ page }) => {
    await page.goto(`/orgs/${acme.id}/history?status=Failed`);

    await choosePerson(page, 'technician');

    await expect(page).toHaveURL(`/orgs/${acme.id}/history?status=Failed`);
    await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeVisible();
    await expect(page.getByRole('table', { name: 'Executions' })).toContainText('Failed');
  });

  test('AUTH-1 lasts over a reload and in a new tab', async ({ page, context }) => {
    await page.goto('/');
    await choosePerson(page, 'technician');
    await expect(page.getByRole('heading', { level: 1, name: acme.name })).toBeVisible();

    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: acme.name })).toBeVisible();

    const tab = await context.newPage();
    await tab.goto('/me');
    await expect(tab.getByRole('heading', { level: 1, name: 'Preferences' })).toBeVisible();
  });

  test('AUTH-1 ends with signing out: the next visit asks again who it is', async ({ page }) => {
    await page.goto('/');
    await choosePerson(page, 'technician');
    await page.getByRole('button', { name: 'Account of Toni Technician' }).click();

    await page.getByRole('menuitem', { name: 'Sign out' }).click();

    await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
    await page.getByRole('link', { name: 'Sign in again' }).click();
    await choosePerson(page, 'runner');
    await expect(page.getByRole('button', { name: 'Account of Robin Runner' })).toBeVisible();
  });

  test('AUTH-1 that is cancelled leaves a page with a way to try again', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Cancel' }).click();

    await page.getByRole('button', { name: 'Try again' }).click();

    await choosePerson(page, 'technician');
    await expect(page.getByRole('heading', { level: 1, name: acme.name })).toBeVisible();
  });
});
