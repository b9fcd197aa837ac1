import { seedOrganizations } from '@msp/testing';
import {
  aNewcomer,
  chooseLicence,
  expectExecutionPage,
  expectStatus,
  fillPerson,
  onboardingPath,
  runButton,
} from './support/run-form';
import { checkScreen } from './support/screen-check';
import { expect, test } from './support/test';

const { acme } = seedOrganizations;

test.describe('the pickers of the onboarding form', () => {
  test.use({ person: 'technician' });

  test('ux 7.3 the domain is chosen of those of the tenant, and the manager is found by name and work', async ({
    page,
    vendors,
  }) => {
    const newcomer = aNewcomer();
    const [localPart = ''] = newcomer.email.split('@');
    await page.goto(onboardingPath);
    const domain = page.getByRole('combobox', { name: 'Domain of E-mail address' });
    await expect(domain).toHaveValue(acme.domain);
    await fillPerson(page, { ...newcomer, email: localPart });

    await domain.click();
    const federated = page.getByRole('option', { name: `labs.${acme.domain}` });
    await expect(federated).toContainText("Accounts come from the organization's own directory");
    await checkScreen(page, 'run-form-domains');
    await page.getByRole('option', { name: 'acme.onmicrosoft.example' }).click();

    const manager = page.getByRole('combobox', { name: 'Manager' });
    await manager.fill('radio engineer');
    const hedy = page.getByRole('option', { name: 'Hedy Lamarr' });
    await expect(hedy).toContainText('Radio Engineer · Engineering · hedy.lamarr@');
    await manager.fill('engineer');
    await checkScreen(page, 'run-form-people');
    await hedy.click();
    await chooseLicence(page, /Business Premium/);
    await expect(page.getByRole('complementary', { name: 'Summary' })).toContainText('Hedy Lamarr (hedy.lamarr@');
    await checkScreen(page, 'run-form-picked');
    await runButton(page).click();

    await expectExecutionPage(page, acme.id);
    await expectStatus(page, 'Succeeded');
    const address = `${localPart}@acme.onmicrosoft.example`;
    expect(await vendors.findUser(acme.tenantId, address)).toMatchObject({ accountEnabled: true });
  });

  test('ux 7.3 an address of a federated domain is told before it runs', async ({ page }) => {
    await page.goto(onboardingPath);
    await fillPerson(page, aNewcomer(`labs.${acme.domain}`));
    await chooseLicence(page, /Business Premium/);

    await expect(page.getByText(`labs.${acme.domain} is federated`).first()).toBeVisible();
    await page
      .getByRole('button', { name: /^Use ada\./ })
      .first()
      .click();
    await expect(page.getByRole('combobox', { name: 'Domain of E-mail address' })).toHaveValue(acme.domain);
    await expect(page.getByRole('region', { name: 'Before it runs' })).toContainText('nothing stands in the way');
  });
});
