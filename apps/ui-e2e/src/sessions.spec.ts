import { seedForms, seedOrganizations } from '@msp/testing';
import type { Page } from '@playwright/test';
import { runButton } from './support/run-form';
import { choosePerson } from './support/sign-in';
import { expect, test } from './support/test';

const { acme } = seedOrganizations;
const form = `/orgs/${acme.id}/forms/${seedForms.validateEmail}/run`;
const typed = 'kept@acme.example';
const field = (page: Page) => page.getByRole('textbox', { name: /mail/i });

async function openForm(page: Page): Promise<string[]> {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/submit')) sent.push(request.url());
  });
  await page.goto(form);
  await choosePerson(page, 'technician');
  await field(page).fill(typed);
  return sent;
}

/** Makes the services refuse every token of a page, as they do when its session was revoked. */
async function refuseTokens(page: Page): Promise<void> {
  await page.route(/:\d+\/(?:api|admin)\//, (route) => {
    if (route.request().method() === 'OPTIONS') return route.fallback();
    const code = 'unauthenticated';
    const problem = { type: `urn:problem:${code}`, title: 'Sign-in needed', status: 401, code };
    return route.fulfill({
      status: 401,
      contentType: 'application/problem+json',
      headers: { 'Access-Control-Allow-Origin': new URL(page.url()).origin },
      body: JSON.stringify({ ...problem, correlationId: 'e2e-session' }),
    });
  });
}

test.describe('a session that ends while a form is filled in', () => {
  test('A4: keeps the form, and lets it run after signing in again', async ({ page, context }) => {
    await openForm(page);
    await refuseTokens(page);
    await runButton(page).click();

    const dialog = page.getByRole('dialog', { name: 'Your sign-in has ended' });
    await expect(dialog).toBeVisible();
    await page.unrouteAll();
    const opening = context.waitForEvent('page');
    await dialog.getByRole('button', { name: 'Sign in again as Toni Technician' }).click();
    const again = await opening;
    await expect(again.getByRole('heading', { name: 'You are signed in again' })).toBeVisible();
    await again.close();

    await expect(dialog).toBeHidden();
    await expect(field(page)).toHaveValue(typed);
    await runButton(page).click();
    await expect(page).toHaveURL(/\/executions\/[0-9a-f-]{36}$/);
  });

  test('A4: finds the form as it was after the page was loaded again', async ({ page }) => {
    await openForm(page);
    await page.reload();

    await expect(page.getByText('What you filled in before is here again')).toBeVisible();
    await expect(field(page)).toHaveValue(typed);
  });
});

test('A5: a tab keeps its person: it stops when somebody else signs in, and sends nothing as them', async ({
  page,
  context,
}) => {
  const sent = await openForm(page);
  const other = await context.newPage();
  await other.goto('/');
  await other.getByRole('button', { name: 'Account of Toni Technician' }).click();
  await other.getByRole('menuitem', { name: 'Sign out' }).click();
  await other.getByRole('link', { name: 'Sign in again' }).click();
  await choosePerson(other, 'admin');
  await expect(other.getByRole('button', { name: 'Account of Avery Admin' })).toBeVisible();

  const dialog = page.getByRole('dialog', { name: 'Avery Admin signed in in another tab' });
  await expect(dialog).toBeVisible();
  await expect(dialog).toContainText('This page was opened by Toni Technician');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeVisible();
  expect(sent).toEqual([]);

  await dialog.getByRole('button', { name: 'Reload as Avery Admin' }).click();
  await expect(page.getByRole('button', { name: 'Account of Avery Admin' })).toBeVisible();
  await expect(field(page)).toHaveValue('');
});
