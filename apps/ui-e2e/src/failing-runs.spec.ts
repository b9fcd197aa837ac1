import { seedOrganizations } from '@msp/testing';
import { failToOnboard, onboard } from './support/onboarding';
import {
  aNewcomer,
  chooseLicence,
  expectStatus,
  fillPerson,
  licenceField,
  onboardingPath,
  readChoicesAnew,
  runButton,
} from './support/run-form';
import { expect, test } from './support/test';

const { acme } = seedOrganizations;

test.describe('a run that fails', () => {
  test.use({ person: 'technician' });

  test('EXE-4 because others took the last seats says so, and what to do', async ({ page, vendors }) => {
    const newcomer = aNewcomer();
    // It would say so before: here it is the execution that finds out.
    await page.route(/\/preflight$/, (route) => route.abort());
    await page.goto(onboardingPath);
    await page.getByRole('button', { name: 'Refresh Licence' }).click();
    await fillPerson(page, newcomer);
    await chooseLicence(page, /Business Premium: 3 of 25 free/);
    const others = await Promise.all([onboard('runner'), onboard('runner'), onboard('admin')]);
    expect(others.map(({ status }) => status)).toEqual(['Success', 'Success', 'Success']);

    await runButton(page).click();

    await expectStatus(page, 'Failed');
    const failure = page.getByRole('region', { name: 'What went wrong' });
    await expect(failure).toContainText('No seat of Microsoft 365 Business Premium is free (25 of 25 taken)');
    await expect(failure).toContainText('What to do: Buy a seat');
    await expect(failure).toBeInViewport({ ratio: 1 });
    expect(await vendors.findUser(acme.tenantId, newcomer.email)).toBeUndefined();
    await expect(page.getByRole('link', { name: 'Run again' })).toBeVisible();
  });

  test('EXE-4 because Microsoft Graph is down says so, and changes nothing', async ({ page, vendors }) => {
    const newcomer = aNewcomer();
    await page.goto(onboardingPath);
    await readChoicesAnew(page);
    await fillPerson(page, newcomer);
    await chooseLicence(page, /Business Premium/);
    await vendors.break({ vendor: 'graph', kind: 'down' });

    await runButton(page).click();

    await expectStatus(page, 'Failed', 45_000);
    const failure = page.getByRole('region', { name: 'What went wrong' });
    await expect(failure).toContainText('Integration failed');
    await expect(failure).toContainText('Nothing was changed.');
    await expect(failure).toContainText(/What to do: \S+/);
    expect(await vendors.findUser(acme.tenantId, newcomer.email)).toBeUndefined();
  });

  test('EXE-4 halfway names what was done and what was not', async ({ page, vendors }) => {
    const newcomer = aNewcomer();
    await page.goto(onboardingPath);
    await readChoicesAnew(page);
    await fillPerson(page, newcomer);
    await chooseLicence(page, /Business Premium/);
    await vendors.break({ vendor: 'graph', kind: 'down', path: '/users', method: 'POST' });

    await runButton(page).click();

    await expectStatus(page, 'Failed', 45_000);
    const failure = page.getByRole('region', { name: 'What went wrong' });
    await expect(failure).toContainText(/Done: .*Open a ticket in HaloPSA/);
    await expect(failure).toContainText(/Not done: .*Create the user/);
    const [ticket] = await vendors.tickets(`Onboarding of Ada ${newcomer.lastName}`);
    expect(ticket?.notes).toEqual([expect.stringContaining('The onboarding failed')]);
  });

  test('EXE-4 for an address outside the verified domains does not start, and names those that can be used', async ({
    page,
  }) => {
    await page.goto(onboardingPath);
    await fillPerson(page, aNewcomer('elsewhere.example'));
    await chooseLicence(page, /Business Premium/);

    await runButton(page).click();

    await expect(page.getByRole('alert')).toContainText('Use one of: acme.example');
    await expect(page).toHaveURL(onboardingPath);
  });

  test('HIST-1 can be run again with its values, corrected', async ({ page }) => {
    const { newcomer, path } = await failToOnboard('technician');
    const email = newcomer.email.replace('elsewhere.example', acme.domain);
    await page.goto(path);

    await page.getByRole('link', { name: 'Run again' }).click();
    await expect(page.getByRole('textbox', { name: 'Last name' })).toHaveValue(newcomer.lastName);
    await page.getByRole('textbox', { name: 'E-mail address' }).fill(email);
    await runButton(page).click();

    await expectStatus(page, 'Succeeded');
    await expect(page.getByRole('region', { name: 'Result' })).toContainText(email);
  });
});

test.describe('options that cannot be loaded', () => {
  test.use({ person: 'technician' });

  test('DP-2 say so at their field with a retry that works, while the rest of the form does', async ({
    page,
    vendors,
  }) => {
    await page.goto(onboardingPath);
    await expect(page.getByRole('button', { name: 'Refresh Licence' })).toBeVisible();
    await vendors.break({ vendor: 'graph', kind: 'down' });
    // Asks the vendor, and so forgets the options that the engine remembers.
    await page.getByRole('button', { name: 'Refresh Licence' }).click();
    await expect(page.getByText('Refresh failed')).toBeVisible({ timeout: 45_000 });
    await page.reload();

    const retry = page.getByRole('button', { name: 'Retry loading Licence' });
    await expect(retry).toBeVisible({ timeout: 45_000 });
    await expect(page.getByText(/Licence could not be loaded/)).toBeVisible();
    await page.getByRole('textbox', { name: 'First name' }).fill('Ada');
    await vendors.repair();
    await retry.click();

    await licenceField(page).click();
    await expect(page.getByRole('option', { name: /Business Premium/ })).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'First name' })).toHaveValue('Ada');
  });
});
