import { seedOrganizations, seedPeople, type SeedHandle } from '@msp/testing';
import {
  aNewcomer,
  businessPremium,
  chooseLicence,
  expectExecutionPage,
  expectStatus,
  fillPerson,
  licenceField,
  onboardingPath,
  runButton,
} from './support/run-form';
import { expect, test } from './support/test';

const { acme } = seedOrganizations;

for (const handle of ['technician', 'runner', 'admin'] satisfies SeedHandle[]) {
  test.describe(`the main job as ${handle}`, () => {
    test.use({ person: handle });

    test('EXE-1 MAP-4 onboards a user of Acme, from Home to the service desk and their own history', async ({
      page,
      vendors,
    }) => {
      const newcomer = aNewcomer();
      const title = `Onboard ${newcomer.firstName} ${newcomer.lastName}`;
      await page.goto(`/orgs/${acme.id}`);

      await page.getByRole('link', { name: 'New User Onboarding', exact: true }).click();
      await fillPerson(page, newcomer);
      await chooseLicence(page, /Business Premium/);
      await expect(page.getByRole('complementary', { name: 'Summary' })).toContainText(title);
      await runButton(page).click();

      await expectExecutionPage(page, acme.id);
      await expectStatus(page, 'Succeeded');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      await expect(page.getByText(`by ${seedPeople[handle].name}`)).toBeVisible();
      const result = page.getByRole('region', { name: 'Result' });
      await expect(result).toContainText('Microsoft 365 Business Premium');
      await expect(result).toContainText(newcomer.email);
      await expect(page.getByRole('region', { name: 'What was done' })).toContainText(
        `${newcomer.lastName} can sign in`,
      );
      await page.getByRole('tab', { name: 'Technical' }).click();
      await expect(page.getByRole('region', { name: 'Timeline' }).getByRole('listitem').first()).toBeVisible();

      const user = await vendors.findUser(acme.tenantId, newcomer.email);
      expect(user).toMatchObject({ accountEnabled: true, assignedLicenses: [{ skuId: businessPremium }] });
      const tickets = await vendors.tickets(`Onboarding of ${newcomer.firstName} ${newcomer.lastName}`);
      expect(tickets).toEqual([
        {
          clientId: acme.haloClientId,
          notes: [expect.stringContaining(`Run by ${seedPeople[handle].name}`)],
        },
      ]);

      await page.getByRole('link', { name: 'My executions' }).click();
      const row = page.getByRole('row').filter({ hasText: newcomer.lastName });
      await expect(row).toContainText('Succeeded');
      await expect(row).toContainText(acme.name);
    });
  });
}

test.describe('the run form', () => {
  test.use({ person: 'technician' });

  const names: Readonly<Record<string, string>> = {
    SPB: 'Microsoft 365 Business Premium',
    EXCHANGESTANDARD: 'Exchange Online (Plan 1)',
    POWER_BI_PRO: 'Power BI Pro',
    ENTERPRISEPACK: 'Office 365 E3',
    EXCHANGEENTERPRISE: 'Exchange Online (Plan 2)',
  };

  test('DP-1 offers the licences of the tenant with their free seats, and no exhausted ones', async ({
    page,
    vendors,
  }) => {
    await page.goto(onboardingPath);
    await page.getByRole('button', { name: 'Refresh Licence' }).click();
    await expect(page.getByRole('button', { name: 'Refresh Licence' })).toHaveText('Refresh');

    await licenceField(page).click();

    const { skus } = await vendors.tenant(acme.tenantId);
    const offered = skus
      .map((sku) => ({ ...sku, total: sku.enabled + sku.warning }))
      .filter(({ total, consumed }) => total > consumed)
      .map(({ skuPartNumber, total, consumed }) => `${names[skuPartNumber]}: ${total - consumed} of ${total} free`);
    expect(offered).toHaveLength(4);
    await expect(page.getByRole('option')).toHaveText(offered.sort());
  });

  test('EXE-6 runs once however often Run is pressed', async ({ page, vendors }) => {
    const newcomer = aNewcomer();
    await page.goto(onboardingPath);
    await fillPerson(page, newcomer);
    await chooseLicence(page, /Business Premium/);

    await runButton(page).dblclick();

    await expectStatus(page, 'Succeeded');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'History' }).click();
    await expect(page.getByRole('row').filter({ hasText: newcomer.lastName })).toHaveCount(1);
    expect(await vendors.tickets(`Onboarding of Ada ${newcomer.lastName}`)).toHaveLength(1);
  });

  test('FORM-4 says what is wrong and leads to the field, before anything is sent', async ({ page }) => {
    await page.goto(onboardingPath);
    const address = page.getByRole('textbox', { name: 'E-mail address' });
    await address.fill('not an address');

    await runButton(page).click();

    const summary = page.getByRole('alert').filter({ hasText: 'fields need attention' });
    await expect(summary).toBeFocused();
    await summary.getByRole('button', { name: 'E-mail address' }).click();
    await expect(address).toBeFocused();
    await expect(page).toHaveURL(onboardingPath);
  });

  test('FORM-4 asks before what was typed is lost', async ({ page }) => {
    await page.goto(onboardingPath);
    const firstName = page.getByRole('textbox', { name: 'First name' });
    const home = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Home' });
    await firstName.fill('Ada');

    await home.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await expect(firstName).toHaveValue('Ada');

    await home.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
    await expect(page).toHaveURL(`/orgs/${acme.id}`);
  });
});
