import { seedForms, seedOrganizations, seedPeople, type SeedHandle } from '@msp/testing';
import type { Page } from '@playwright/test';
import { failToOnboard, onboard } from './support/onboarding';
import {
  aNewcomer,
  chooseLicence,
  expectExecutionPage,
  expectStatus,
  fillPerson,
  licenceField,
  onboardingPath,
  runButton,
} from './support/run-form';
import { checkScreen } from './support/screen-check';
import { expect, test } from './support/test';

const { acme } = seedOrganizations;

interface Screen {
  readonly name: string;
  readonly path?: string;
  /** What is done there before the screen is looked at; ends when it is complete. */
  readonly until: (page: Page) => Promise<unknown>;
}

const heading = (page: Page, name: string | RegExp) =>
  expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
const inTable = (page: Page, text: string) => expect(page.getByRole('table')).toContainText(text);
const optionsLoaded = (page: Page) => expect(page.getByRole('button', { name: /^Refresh/ })).toHaveCount(2);

async function openSucceeded(page: Page): Promise<void> {
  await page.goto((await onboard('technician')).path);
  await expect(page.getByRole('region', { name: 'Steps' })).toBeVisible();
}

async function openMenu(page: Page, button: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await expect(page.getByRole('menu')).toBeVisible();
}

function check(person: SeedHandle, screens: readonly Screen[]): void {
  test.describe(`as ${person}`, () => {
    test.use({ person });
    for (const { name, path, until } of screens) {
      test(`A1 ${name} has no accessibility violation, light and dark`, async ({ page }) => {
        if (path !== undefined) await page.goto(path);
        await until(page);

        await checkScreen(page, name);
      });
    }
  });
}

const history = `/orgs/${acme.id}/history`;

check('technician', [
  {
    name: 'home',
    path: `/orgs/${acme.id}`,
    until: async (page) => {
      await expect(page.getByRole('link', { name: 'New User Onboarding', exact: true })).toBeVisible();
      await expect(page.getByRole('region', { name: 'My recent executions' }).getByRole('link').nth(1)).toBeVisible();
    },
  },
  {
    name: 'forms',
    path: `/orgs/${acme.id}/forms`,
    until: (page) => expect(page.getByRole('link', { name: 'Validate E-mail' })).toBeVisible(),
  },
  {
    name: 'forms-no-match',
    path: `/orgs/${acme.id}/forms?q=zzz`,
    until: (page) => expect(page.getByText('No form matches')).toBeVisible(),
  },
  { name: 'run-form', path: onboardingPath, until: optionsLoaded },
  {
    name: 'run-form-filled',
    path: onboardingPath,
    until: async (page) => {
      await optionsLoaded(page);
      await fillPerson(page, { firstName: 'Ada', lastName: 'Lovelace', email: 'ada.lovelace@acme.example' });
      await chooseLicence(page, /Business Premium/);
      await page.getByRole('combobox', { name: 'Groups' }).click();
      await page.getByRole('option', { name: 'Sales' }).click();
      await page.getByRole('heading', { level: 1 }).click();
    },
  },
  {
    name: 'run-form-options-open',
    path: onboardingPath,
    until: async (page) => {
      await optionsLoaded(page);
      await licenceField(page).click();
      await expect(page.getByRole('option').first()).toBeVisible();
    },
  },
  {
    name: 'run-form-with-errors',
    path: onboardingPath,
    until: async (page) => {
      await optionsLoaded(page);
      await runButton(page).click();
      await expect(page.getByRole('alert')).toContainText('fields need attention');
    },
  },
  {
    name: 'run-form-leaving',
    path: onboardingPath,
    until: async (page) => {
      await page.getByRole('textbox', { name: 'First name' }).fill('Ada');
      await page.getByRole('link', { name: 'Home' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  { name: 'execution-succeeded', until: openSucceeded },
  {
    name: 'execution-failed',
    until: async (page) => {
      await page.goto((await failToOnboard('technician')).path);
      await expect(page.getByRole('region', { name: 'What went wrong' })).toBeVisible();
    },
  },
  {
    name: 'execution-log',
    until: async (page) => {
      await openSucceeded(page);
      await page.getByRole('tab', { name: /^Log/ }).click();
      await expect(page.getByRole('log')).toContainText('is ready');
    },
  },
  {
    name: 'execution-input',
    until: async (page) => {
      await openSucceeded(page);
      await page.getByRole('tab', { name: /^Input/ }).click();
      await page.getByText('Tree', { exact: true }).click();
      await expect(page.getByRole('tree')).toBeVisible();
    },
  },
  { name: 'history', path: history, until: (page) => inTable(page, 'Onboard') },
  {
    name: 'history-no-match',
    path: `${history}?status=TimedOut`,
    until: (page) => expect(page.getByText('Nothing matches these filters')).toBeVisible(),
  },
  { name: 'my-executions', path: '/history', until: (page) => inTable(page, 'Onboard') },
  {
    name: 'workflows',
    path: '/workflows',
    until: (page) => expect(page.getByRole('link', { name: 'User onboarding' })).toBeVisible(),
  },
  {
    name: 'workflow',
    path: '/workflows/user_onboarding',
    until: (page) => expect(page.getByRole('table').first()).toBeVisible(),
  },
  { name: 'workflow-run', path: '/workflows/user_onboarding?tab=run', until: optionsLoaded },
  {
    name: 'workflow-http',
    path: '/workflows/user_onboarding?tab=http',
    until: (page) => expect(page.getByText('curl').first()).toBeVisible(),
  },
  { name: 'preferences', path: '/me', until: (page) => heading(page, 'Preferences') },
  { name: 'not-found', path: '/nowhere', until: (page) => heading(page, 'Page not found') },
  {
    name: 'no-right',
    path: '/orgs/99999999-9999-4999-8999-999999999999',
    until: (page) => heading(page, 'No access'),
  },
  {
    name: 'palette',
    path: `/orgs/${acme.id}/forms`,
    until: async (page) => {
      await heading(page, 'Forms');
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('combobox', { name: 'Search or run' })).toBeFocused();
      await page.keyboard.type('o');
      await expect(page.getByRole('option', { name: 'New User Onboarding' })).toBeVisible();
    },
  },
  {
    name: 'switcher',
    path: `/orgs/${acme.id}/forms`,
    until: async (page) => {
      await heading(page, 'Forms');
      await page.keyboard.press('Control+.');
      await expect(page.getByRole('option').first()).toBeVisible();
    },
  },
  {
    name: 'shortcuts',
    path: `/orgs/${acme.id}/forms`,
    until: async (page) => {
      await heading(page, 'Forms');
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  { name: 'account-menu', path: '/me', until: (page) => openMenu(page, /account of/) },
  { name: 'theme-menu', path: '/me', until: (page) => openMenu(page, 'Theme') },
]);

const administration: readonly (readonly [name: string, path: string, title: string])[] = [
  ['organization-overview', `/orgs/${acme.id}/overview`, 'Acme Corp'],
  ['organization-configuration', `/orgs/${acme.id}/config`, 'Configuration'],
  ['organization-secrets', `/orgs/${acme.id}/secrets`, 'Secrets'],
  ['organization-integrations', `/orgs/${acme.id}/integrations`, 'Integrations'],
  ['organization-people', `/orgs/${acme.id}/access`, 'People'],
  ['organization-audit', `/orgs/${acme.id}/audit`, 'Audit'],
  ['organization-dashboard', `/orgs/${acme.id}/dashboard`, 'Dashboard'],
  ['builder', `/orgs/${acme.id}/builder`, 'Form builder'],
  ['builder-form', `/orgs/${acme.id}/builder/${seedForms.onboarding}`, 'New User Onboarding'],
  ['global-configuration', '/global/config', 'Global configuration'],
  ['global-secrets', '/global/secrets', 'Global secrets'],
  ['global-integrations', '/global/integrations', 'Global integrations'],
  ['tenants', '/tenants', 'Tenants'],
  ['mappings', '/mappings', 'Mappings'],
  ['users', '/users', 'Users'],
  ['user', `/users/${seedPeople.technician.oid}`, 'Toni Technician'],
  ['dashboard', '/dashboard', 'Dashboard'],
  ['system', '/system', 'System'],
];

check('admin', [
  ...administration.map(([name, path, title]) => ({ name, path, until: (page: Page) => heading(page, title) })),
  { name: 'organizations', path: '/organizations', until: (page) => inTable(page, 'Gamma Solutions') },
  {
    name: 'organization-menu',
    path: '/organizations',
    until: (page) => openMenu(page, 'Actions for Acme Corp'),
  },
  {
    name: 'organization-create',
    path: '/organizations',
    until: async (page) => {
      await page.getByRole('button', { name: 'Add organization' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Add organization' }).click();
      await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Name' })).toHaveAttribute(
        'aria-invalid',
        'true',
      );
    },
  },
  {
    name: 'organization-deactivate',
    path: '/organizations',
    until: async (page) => {
      await openMenu(page, 'Actions for Acme Corp');
      await page.getByRole('menuitem', { name: 'Deactivate' }).click();
      await expect(page.getByRole('dialog')).toContainText('Active forms that stop working');
    },
  },
]);

check('auditor', [
  {
    name: 'run-form-without-right',
    path: onboardingPath,
    until: (page) => expect(page.getByText('You may not run workflows for Acme Corp')).toBeVisible(),
  },
]);

check('outsider', [{ name: 'no-access-yet', path: '/', until: (page) => heading(page, 'No access yet') }]);

test.describe('before and after the session', () => {
  test('A1 sign-in has no accessibility violation, light and dark', async ({ page }) => {
    await page.goto('/');
    await heading(page, 'Choose who you are');

    await checkScreen(page, 'sign-in');
  });

  test('A1 signed-out has no accessibility violation, light and dark', async ({ page }) => {
    await page.goto('/signed-out');
    await heading(page, 'You are signed out');

    await checkScreen(page, 'signed-out');
  });
});

test.describe('while the vendors or the API have trouble', () => {
  test.use({ person: 'technician' });

  test('A1 execution-running has no accessibility violation, light and dark', async ({ page, vendors }) => {
    await page.goto(onboardingPath);
    await fillPerson(page, aNewcomer());
    await chooseLicence(page, /Exchange Online \(Plan 1\)/);
    await vendors.break({ vendor: 'graph', kind: 'slow', delayMs: 60_000 });
    await runButton(page).click();
    await expectExecutionPage(page, acme.id);
    await expectStatus(page, 'Running');

    await checkScreen(page, 'execution-running');
  });

  test('A1 run-form-options-failed has no accessibility violation, light and dark', async ({ page, vendors }) => {
    await page.goto(onboardingPath);
    await optionsLoaded(page);
    await vendors.break({ vendor: 'graph', kind: 'down' });
    await page.getByRole('button', { name: 'Refresh Licence' }).click();
    await expect(page.getByText('Refresh failed')).toBeVisible({ timeout: 45_000 });
    await page.reload();
    await expect(page.getByRole('button', { name: 'Retry loading Licence' })).toBeVisible({ timeout: 45_000 });

    await checkScreen(page, 'run-form-options-failed');
  });

  test('A1 history-failed has no accessibility violation, light and dark', async ({ page }) => {
    await page.route(/\/api\/executions(\?|$)/, (route) => route.abort());
    await page.goto(history);
    await expect(page.getByRole('alert')).toContainText('Executions could not be loaded');

    await checkScreen(page, 'history-failed');
  });
});
