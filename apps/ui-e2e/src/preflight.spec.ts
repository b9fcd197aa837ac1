import { seedForms, seedOrganizations } from '@msp/testing';
import type { Page } from '@playwright/test';
import { onboard } from './support/onboarding';
import {
  aNewcomer,
  chooseLicence,
  confirmRun,
  expectExecutionPage,
  expectStatus,
  fillPerson,
  onboardingPath,
  runButton,
} from './support/run-form';
import { checkScreen } from './support/screen-check';
import { expect, test } from './support/test';

const { acme } = seedOrganizations;
const offboardingPath = `/orgs/${acme.id}/forms/${seedForms.offboarding}/run`;
const outlook = (page: Page) => page.getByRole('region', { name: 'Before it runs' });
const email = (page: Page) => page.getByRole('textbox', { name: 'E-mail address' });

test.describe('a form that is checked before it runs', () => {
  test.use({ person: 'technician' });

  test('L2: a wrong domain, a manager nobody knows and an address in use never make a failed execution', async ({
    page,
    vendors,
  }) => {
    const { newcomer: colleague } = await onboard('technician');
    const newcomer = { ...aNewcomer(), email: colleague.email.replace(acme.domain, 'elsewhere.example') };
    const withNobody = `${onboardingPath}?prefill.manager=nobody@${acme.domain}`;
    await page.goto(withNobody);
    await expect(page.getByText(`The earlier choice (nobody@${acme.domain}) is not offered here`)).toBeVisible();
    await fillPerson(page, newcomer);
    await chooseLicence(page, /Business Premium/);

    await expect(outlook(page)).toContainText(/problems? stands? in the way/);
    await expect(page.getByText(/elsewhere.example is not a verified domain/).first()).toBeVisible();
    await runButton(page).click();
    await expect(page.getByRole('alert').filter({ hasText: /needs? attention/ })).toBeFocused();
    await checkScreen(page, 'run-form-problems');

    await email(page).fill(colleague.email);
    await expect(page.getByText(new RegExp(`${colleague.email} is taken by the user`)).first()).toBeVisible();
    await page
      .getByRole('button', { name: /^Use ada\./ })
      .first()
      .click();
    await expect(email(page)).not.toHaveValue(colleague.email.split('@')[0] ?? '');
    await expect(outlook(page)).toContainText('nothing stands in the way');
    const free = `${await email(page).inputValue()}@${acme.domain}`;
    await expect(page).toHaveURL(withNobody);

    await runButton(page).click();
    await expectExecutionPage(page, acme.id);
    await expectStatus(page, 'Succeeded');
    expect(await vendors.findUser(acme.tenantId, free)).toMatchObject({ accountEnabled: true });
  });

  test('WF-6 shows what an offboarding takes away, and asks again before it does', async ({ page, vendors }) => {
    const { newcomer } = await onboard('technician');
    await page.goto(offboardingPath);
    const place = await runButton(page).boundingBox();
    await page.getByRole('button', { name: 'Refresh User' }).click();
    await expect(page.getByRole('button', { name: 'Refresh User' })).toHaveText('Refresh');
    await page.getByRole('combobox', { name: /^User/ }).fill(newcomer.lastName);
    await page.getByRole('option', { name: newcomer.email }).click();

    await expect(outlook(page)).toContainText('Microsoft 365 Business Premium');
    await expect(outlook(page)).toContainText('Deleted about');
    // Whoever goes to click it while the check comes in still hits it.
    expect(await runButton(page).boundingBox()).toEqual(place);
    await checkScreen(page, 'run-form-plan');
    await runButton(page).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText(`Ada ${newcomer.lastName} (${newcomer.email}) of ${acme.name}`);
    await expect(dialog).toContainText('Microsoft 365 Business Premium');
    await checkScreen(page, 'run-form-confirm');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    expect(await vendors.findUser(acme.tenantId, newcomer.email)).toMatchObject({ accountEnabled: true });

    await runButton(page).click();
    await confirmRun(page);
    await expectExecutionPage(page, acme.id);
    await expectStatus(page, 'Succeeded');
    expect(await vendors.findUser(acme.tenantId, newcomer.email)).toMatchObject({ accountEnabled: false });
  });

  test('says that it could not be checked, and runs all the same', async ({ page }) => {
    await page.route(/\/preflight$/, (route) => route.abort());
    await page.goto(onboardingPath);
    await fillPerson(page, aNewcomer('elsewhere.example'));
    await chooseLicence(page, /Business Premium/);
    await expect(outlook(page)).toContainText('It could not be checked');
    await checkScreen(page, 'run-form-unchecked');

    await runButton(page).click();

    await expectExecutionPage(page, acme.id);
    await expectStatus(page, 'Failed');
    await expect(page.getByRole('region', { name: 'What went wrong' })).toContainText('Use one of: acme.example');
  });
});
