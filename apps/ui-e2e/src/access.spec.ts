import { seedApp, seedForms, seedOrganizations } from '@msp/testing';
import { onboard } from './support/onboarding';
import { onboardingPath, runButton } from './support/run-form';
import { choosePerson } from './support/sign-in';
import { expect, test } from './support/test';

const { acme, beta, gamma } = seedOrganizations;

test.describe('the auditor', () => {
  test.use({ person: 'auditor' });

  test('AUTH-3 sees the history of Acme and can open an execution', async ({ page }) => {
    const { title, newcomer } = await onboard('technician');
    await page.goto('/');

    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'History' }).click();
    await page.getByRole('link', { name: title }).click();

    await expect(page.getByRole('region', { name: 'Result' })).toContainText(newcomer.email);
  });

  test('AUTH-3 is offered nothing to run, and cannot run by address either', async ({ page }) => {
    await page.goto(`/orgs/${acme.id}`);
    await expect(page.getByRole('heading', { level: 1, name: acme.name })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Run a form' })).toHaveCount(0);
    await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Forms' })).toHaveCount(0);

    await page.goto(onboardingPath);

    await expect(page.getByText('You may not run workflows for Acme Corp')).toBeVisible();
    await expect(runButton(page)).toHaveCount(0);
  });
});

test.describe('the runner', () => {
  test.use({ person: 'runner' });

  test('AUTH-4 sees Acme only, and no way to administer organizations', async ({ page }) => {
    await page.goto('/organizations');

    await expect(page.getByRole('row')).toHaveCount(2);
    await expect(page.getByRole('row').nth(1)).toContainText(acme.name);
    await expect(page.getByRole('button', { name: 'Add organization' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: `Actions for ${acme.name}` })).toHaveCount(0);

    await page.getByRole('button', { name: /change organization|choose organization/i }).click();
    await expect(page.getByRole('option', { name: acme.name }).first()).toBeVisible();
    await expect(page.getByRole('option', { name: beta.name })).toHaveCount(0);
  });

  test('AUTH-4 gets the same answer for another organization as for one that does not exist', async ({ page }) => {
    for (const orgId of [beta.id, '99999999-9999-4999-8999-999999999999']) {
      await page.goto(`/orgs/${orgId}/forms/${seedForms.licenseAssignment}/run`);

      await expect(page.getByRole('heading', { level: 1, name: 'No access' })).toBeVisible();
      await expect(page.getByText('does not exist, or you have no right on it')).toBeVisible();
    }
    await page.getByRole('link', { name: 'Go to my organization' }).click();
    await expect(page.getByRole('heading', { level: 1, name: acme.name })).toBeVisible();
  });
});

test.describe('the platform admin', () => {
  test.use({ person: 'admin' });

  test('AUTH-7 lets an app in to one organization, and takes its rights', async ({ page }) => {
    const app = `${seedApp.name} (app)`;
    await page.goto(`/orgs/${gamma.id}/access`);

    await page.getByRole('button', { name: 'Add app' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill(seedApp.name);
    await dialog.getByLabel('Object id of its service principal').fill(seedApp.oid);
    await dialog.getByRole('checkbox', { name: 'Run workflows' }).check();
    await dialog.getByRole('button', { name: 'Add app' }).click();

    await expect(page.getByRole('row').filter({ hasText: seedApp.name })).toContainText('App');
    await page.getByRole('button', { name: `Revoke ${app}` }).click();
    await dialog.getByRole('button', { name: 'Revoke' }).click();
    await expect(page.getByRole('row').filter({ hasText: seedApp.name })).toHaveCount(0);
  });
});

test.describe('the outsider', () => {
  test.use({ person: 'outsider', ownBrowser: true });

  test('AUTH-3 learns that no organization is open to them, and can sign in as somebody else', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1, name: 'No access yet' })).toBeVisible();
    await expect(page.getByText('Ask a platform admin')).toBeVisible();

    await page.getByRole('button', { name: 'Sign in as somebody else' }).click();
    await page.getByRole('link', { name: 'Sign in again' }).click();

    await choosePerson(page, 'runner');
    await expect(page.getByRole('heading', { level: 1, name: acme.name })).toBeVisible();
  });

  test('AUTH-3 gets nowhere by address', async ({ page }) => {
    await page.goto(`/orgs/${acme.id}/history`);

    await expect(page.getByRole('heading', { level: 1, name: 'No access' })).toBeVisible();
  });
});

test.describe('addresses that lead nowhere', () => {
  test.use({ person: 'technician' });

  for (const path of ['/nowhere', `/orgs/${acme.id}/nowhere`]) {
    test(`T5 show a page that says so and leads back: ${path}`, async ({ page }) => {
      await page.goto(path);

      await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
      await page.getByRole('link', { name: 'Go to my organization' }).click();
      await expect(page.getByRole('heading', { level: 1, name: acme.name })).toBeVisible();
    });
  }

  test('T5 name what is missing: a form, an execution, a workflow', async ({ page }) => {
    const unknown = '01990000-0000-7000-8000-000000000000';

    await page.goto(`/orgs/${acme.id}/forms/${unknown}/run`);
    await expect(page.getByRole('alert')).toContainText('The form could not be loaded');
    await page.goto(`/orgs/${acme.id}/executions/${unknown}`);
    await expect(page.getByRole('alert')).toContainText('The execution could not be loaded');
    await page.goto('/workflows/no_such_workflow');
    await expect(page.getByText('There is no such workflow')).toBeVisible();
  });
});
