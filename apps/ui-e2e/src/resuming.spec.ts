import { seedOrganizations } from '@msp/testing';
import type { Page } from '@playwright/test';
import {
  aNewcomer,
  chooseLicence,
  expectExecutionPage,
  expectStatus,
  fillPerson,
  onboardingPath,
  readChoicesAnew,
  runButton,
  type Newcomer,
} from './support/run-form';
import { checkScreen } from './support/screen-check';
import { expect, test } from './support/test';

const { acme } = seedOrganizations;
const phone = { width: 320, height: 720 };

async function fillIn(page: Page, newcomer: Newcomer): Promise<void> {
  await page.goto(onboardingPath);
  await readChoicesAnew(page);
  await fillPerson(page, newcomer);
  await chooseLicence(page, /Business Premium/);
}

const dialogOf = (page: Page) => page.getByRole('dialog', { name: /^Resume “Onboard Ada/ });
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test.describe('an execution that did not do everything', () => {
  test.use({ person: 'technician' });

  test('EXE-7 goes on from the step that was stopped, and does nothing twice', async ({ page, vendors }) => {
    const newcomer = aNewcomer();
    await fillIn(page, newcomer);
    await vendors.break({ vendor: 'graph', kind: 'slow', delayMs: 60_000, path: '/users', method: 'PATCH' });
    await runButton(page).click();
    const first = await expectExecutionPage(page, acme.id);
    await expect(page.getByRole('listitem').filter({ hasText: 'Enable the user' })).toHaveAttribute(
      'data-status',
      'running',
      { timeout: 45_000 },
    );
    await page.getByRole('button', { name: 'Stop…' }).click();
    await page.getByRole('button', { name: 'Stop it' }).click();
    await expectStatus(page, 'Stopped');
    const before = await vendors.findUser(acme.tenantId, newcomer.email);
    expect(before?.accountEnabled).toBe(false);
    await vendors.repair();

    await page.getByRole('button', { name: 'Resume…' }).click();
    const dialog = dialogOf(page);
    await expect(dialog.getByRole('region', { name: 'Done, and not done again' })).toContainText('Create user');
    await expect(dialog.getByRole('region', { name: 'Done again', exact: true })).toHaveText(/Enable user$/);
    await checkScreen(page, 'execution-resume');
    await page.setViewportSize(phone);
    const widthOf = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await widthOf()).toBeLessThanOrEqual(phone.width);
    await dialog.getByRole('button', { name: 'Resume', exact: true }).press('Enter');

    await expect(page).not.toHaveURL(new RegExp(`${first}$`));
    const second = await expectExecutionPage(page, acme.id);
    await expectStatus(page, 'Succeeded', 45_000);
    await expect(region(page, 'Resumed')).toContainText('What that had done was not done again.');
    expect(await widthOf()).toBeLessThanOrEqual(phone.width);
    await checkScreen(page, 'execution-resumed');
    const { users } = await vendors.tenant(acme.tenantId);
    expect(users.filter(({ userPrincipalName }) => userPrincipalName === newcomer.email)).toMatchObject([
      { id: before?.id, accountEnabled: true },
    ]);
    expect(await vendors.tickets(`Onboarding of Ada ${newcomer.lastName}`)).toHaveLength(1);
    await expect(page.getByRole('button', { name: 'Show once…' })).toBeVisible();

    await region(page, 'Resumed').getByRole('link', { name: 'an earlier execution' }).click();
    await expect(page).toHaveURL(new RegExp(`${first}$`));
    await expect(page.getByRole('button', { name: 'Resume…' })).toHaveCount(0);
    await expect(region(page, 'Resumed')).toContainText('Succeeded');
    await checkScreen(page, 'execution-resumed-by');
    await region(page, 'Resumed').getByRole('link', { name: 'see how it goes on' }).click();
    await expect(page).toHaveURL(new RegExp(`${second}$`));
  });

  test('EXE-7 of which something was refused does that alone', async ({ page, vendors }) => {
    const newcomer = aNewcomer();
    await fillIn(page, newcomer);
    await vendors.break({ vendor: 'graph', kind: 'down', path: '/users', method: 'PATCH' });
    await runButton(page).click();
    const first = await expectExecutionPage(page, acme.id);
    await expectStatus(page, 'Partly succeeded', 45_000);
    const before = await vendors.findUser(acme.tenantId, newcomer.email);
    await vendors.repair();

    await page.getByRole('button', { name: 'Resume…' }).click();
    await dialogOf(page).getByRole('button', { name: 'Resume', exact: true }).click();

    await expect(page).not.toHaveURL(new RegExp(`${first}$`));
    await expectStatus(page, 'Succeeded', 45_000);
    expect(await vendors.findUser(acme.tenantId, newcomer.email)).toMatchObject({
      id: before?.id,
      accountEnabled: true,
    });
  });
});
