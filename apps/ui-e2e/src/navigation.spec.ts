import { seedForms, seedOrganizations } from '@msp/testing';
import { failToOnboard, onboard } from './support/onboarding';
import {
  aNewcomer,
  chooseLicence,
  expectExecutionPage,
  expectStatus,
  fillPerson,
  licensePath,
  onboardingPath,
  runButton,
} from './support/run-form';
import { expect, test } from './support/test';

const { acme, beta } = seedOrganizations;

test.describe('getting around', () => {
  test.use({ person: 'technician' });

  test('P1 switches the organization with the keyboard, from a list to the same list', async ({ page }) => {
    const { title } = await onboard('technician');
    await page.goto(`/orgs/${acme.id}/history`);
    await expect(page.getByRole('table', { name: 'Executions' })).toContainText(title);

    await page.keyboard.press('Control+.');
    await expect(page.getByRole('combobox', { name: 'Organizations' })).toBeFocused();
    await page.keyboard.type('beta');
    await page.keyboard.press('Enter');

    await expect(page).toHaveURL(`/orgs/${beta.id}/history`);
    await expect(page.getByRole('table', { name: 'Executions' })).toContainText('Licence for kim@');
    await expect(page.getByText(title)).toHaveCount(0);
    await expect(page.getByRole('button', { name: `${beta.name}, change organization` })).toBeVisible();
  });

  test('P1 begins at the top of an address that is entered, and where it was left when it is loaded again', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 400 });
    await onboard('technician');
    const table = page.getByRole('table', { name: 'Executions' });
    const scrolled = () => page.evaluate(() => window.scrollY);
    await page.goto('/history');
    await expect(table).toBeVisible();
    await page.evaluate(() => window.scrollTo(0, 200));
    await page.reload();
    await expect(table).toBeVisible();
    await expect.poll(scrolled).toBeGreaterThan(0);

    await page.goto(`/orgs/${acme.id}/history`);

    await expect(table).toBeVisible();
    expect(await scrolled()).toBe(0);
  });

  test('P1 leaves the page of an execution, which the other organization does not have', async ({ page }) => {
    const { path } = await onboard('technician');
    await page.goto(path);
    await expect(page.getByRole('region', { name: 'Result' })).toBeVisible();

    await page.getByRole('button', { name: `${acme.name}, change organization` }).click();
    await page.getByRole('option', { name: beta.name }).first().click();

    await expect(page).toHaveURL(`/orgs/${beta.id}/history`);
  });

  test('P3 finds a form of another organization in the palette', async ({ page }) => {
    await page.goto(`/orgs/${acme.id}`);
    await expect(page.getByRole('heading', { level: 1, name: acme.name })).toBeVisible();

    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox', { name: 'Search or run' })).toBeFocused();
    await page.keyboard.type('lic @beta');
    await expect(page.getByRole('option', { name: 'Licence Assignment' })).toBeVisible();
    await page.keyboard.press('Enter');

    await expect(page).toHaveURL(`/orgs/${beta.id}/forms/${seedForms.licenseAssignment}/run`);
    await expect(page).toHaveTitle('Run Licence Assignment - Beta Industries - MSP Automation');
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  });

  test('P2 keeps the filters of the history in the address', async ({ page }) => {
    const [failed, succeeded] = [await failToOnboard('technician'), await onboard('technician')];
    const executions = page.getByRole('table', { name: 'Executions' });
    await page.goto(`/orgs/${acme.id}/history`);
    await expect(executions).toContainText(succeeded.title);

    await page.getByRole('combobox', { name: 'Status' }).click();
    await page.getByRole('option', { name: 'Failed' }).click();

    await expect(page).toHaveURL(`/orgs/${acme.id}/history?status=Failed`);
    await expect(page.getByText(succeeded.title)).toHaveCount(0);
    await page.reload();
    await expect(executions).toContainText(failed.title);
    await expect(page.getByText(succeeded.title)).toHaveCount(0);
    await page.goBack();
    await expect(executions).toContainText(succeeded.title);
  });

  test('T4 submits to its own organization from each of two tabs', async ({ page, context, vendors }) => {
    const newcomer = aNewcomer();
    const other = await context.newPage();
    await page.goto(onboardingPath);
    await other.goto(licensePath);
    await fillPerson(page, newcomer);
    await chooseLicence(page, /Exchange Online \(Plan 1\)/);
    await other.getByRole('combobox', { name: /^User/ }).fill('konrad');
    await other.getByRole('option', { name: 'konrad.zuse@beta-industries.example' }).click();
    await chooseLicence(other, /Business Standard/);

    await runButton(page).click();
    await runButton(other).click();

    await expectExecutionPage(page, acme.id);
    await expectExecutionPage(other, beta.id);
    await expectStatus(page, 'Succeeded');
    await expectStatus(other, 'Succeeded');
    expect(await vendors.findUser(acme.tenantId, newcomer.email)).toBeDefined();
    expect(await vendors.findUser(beta.tenantId, newcomer.email)).toBeUndefined();
    const konrad = await vendors.findUser(beta.tenantId, 'konrad.zuse@beta-industries.example');
    expect(konrad?.assignedLicenses).toHaveLength(1);
  });
});

test.describe('the theme', () => {
  test.use({ person: 'outsider', ownBrowser: true, colorScheme: 'light' });

  test('stays with the person, in this browser and in another', async ({ page, openAs }) => {
    const root = page.locator('html');
    await page.goto('/me');
    await page.getByRole('radio', { name: 'System' }).check({ force: true });
    await expect(root).toHaveAttribute('data-mantine-color-scheme', 'light');

    await page.getByRole('button', { name: 'Theme' }).click();
    const stored = page.waitForResponse((response) => {
      return response.url().endsWith('/api/me/preferences') && response.request().method() === 'PATCH';
    });
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    await stored;

    await expect(root).toHaveAttribute('data-mantine-color-scheme', 'dark');
    await page.reload();
    await expect(root).toHaveAttribute('data-mantine-color-scheme', 'dark');
    const elsewhere = await openAs('outsider', '/me');
    await expect(elsewhere.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  });

  test('changes at once for whoever wants no motion', async ({ page }) => {
    await page.goto('/me');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');

    const moving = await page.evaluate(() => {
      const root = document.documentElement;
      root.dataset['mantineColorScheme'] = root.dataset['mantineColorScheme'] === 'dark' ? 'light' : 'dark';
      return document.getAnimations().flatMap((animation) => {
        const target = animation.effect instanceof KeyframeEffect ? animation.effect.target : null;
        return target && getComputedStyle(target).transitionProperty === 'all' ? [target.tagName.toLowerCase()] : [];
      });
    });

    expect(moving).toEqual([]);
  });
});
