import { seedOrganizations, type SeedHandle } from '@msp/testing';
import type { Page } from '@playwright/test';
import { follow } from './support/follow';
import { failToOnboard, onboard } from './support/onboarding';
import {
  aNewcomer,
  chooseLicence,
  expectExecutionPage,
  expectStatus,
  fillPerson,
  licenceField,
  onboardingPath,
  readChoicesAnew,
  runButton,
} from './support/run-form';
import { checkScreen } from './support/screen-check';
import { expect, test } from './support/test';

const { acme } = seedOrganizations;

interface Screen {
  readonly name: string;
  /** Where it is; left out where it is a state of the screen before. */
  readonly path?: string;
  /** What is done there before the screen is looked at; ends when it is complete. */
  readonly until: (page: Page) => Promise<unknown>;
}

const heading = (page: Page, name: string | RegExp) =>
  expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
const optionsLoaded = (page: Page) => expect(page.getByRole('button', { name: /^Refresh/ })).toHaveCount(5);

async function openMenu(page: Page, button: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await expect(page.getByRole('menu')).toBeVisible();
}

const close = (page: Page) => page.keyboard.press('Escape');

/** Looks at screens one after the other in one page, as somebody does who works with them; every-route looks at the rest. */
function check(person: SeedHandle, what: string, screens: readonly Screen[]): void {
  test.describe(`as ${person}`, () => {
    test.use({ person });

    test(`A1 ${what} have no accessibility violation, light and dark`, async ({ page }) => {
      await page.goto('/me');
      await heading(page, 'Preferences');
      for (const { name, path, until } of screens) {
        await test.step(name, async () => {
          if (path !== undefined) await follow(page, path);
          await until(page);

          await checkScreen(page, name);
        });
      }
    });
  });
}

const history = `/orgs/${acme.id}/history`;
const formsPath = `/orgs/${acme.id}/forms`;

check('technician', 'forms', [
  {
    name: 'forms-no-match',
    path: `${formsPath}?q=zzz`,
    until: (page) => expect(page.getByText('No form matches')).toBeVisible(),
  },
  { name: 'workflow-run', path: '/workflows/user_onboarding?tab=run', until: optionsLoaded },
  {
    name: 'workflow-http',
    until: async (page) => {
      await page.getByRole('tab', { name: 'Over HTTP' }).click();
      await expect(page.getByText('curl').first()).toBeVisible();
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
    name: 'run-form-options-open',
    until: async (page) => {
      await licenceField(page).click();
      await expect(page.getByRole('option').first()).toBeVisible();
    },
  },
  {
    name: 'run-form-filled',
    until: async (page) => {
      await close(page);
      await fillPerson(page, { firstName: 'Ada', lastName: 'Lovelace', email: 'ada.lovelace@acme.example' });
      await chooseLicence(page, /Business Premium/);
      await page.getByRole('combobox', { name: 'Groups' }).click();
      await page.getByRole('option', { name: 'Sales' }).click();
      await page.getByRole('heading', { level: 1 }).click();
    },
  },
  {
    name: 'run-form-leaving',
    until: async (page) => {
      await page.getByRole('link', { name: 'Home' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
]);

test.describe('as technician', () => {
  test.use({ person: 'technician' });

  test('A1 executions have no accessibility violation, light and dark', async ({ page }) => {
    await page.goto((await onboard('technician')).path);
    await expect(page.getByRole('region', { name: 'Steps' })).toBeVisible();
    await checkScreen(page, 'execution-succeeded');

    await page.getByRole('tab', { name: /^Log/ }).click();
    await expect(page.getByRole('log')).toContainText('is ready');
    await checkScreen(page, 'execution-log');

    await page.getByRole('tab', { name: /^Input/ }).click();
    await page.getByText('Tree', { exact: true }).click();
    await expect(page.getByRole('tree')).toBeVisible();
    await checkScreen(page, 'execution-input');

    await follow(page, (await failToOnboard('technician')).path);
    await expect(page.getByRole('region', { name: 'What went wrong' })).toBeVisible();
    await checkScreen(page, 'execution-failed');

    await follow(page, `${history}?status=TimedOut`);
    await expect(page.getByText('Nothing matches these filters')).toBeVisible();
    await checkScreen(page, 'history-no-match');

    await follow(page, `/orgs/${acme.id}`);
    await expect(page.getByRole('link', { name: 'New User Onboarding', exact: true })).toBeVisible();
    await expect(page.getByRole('region', { name: 'My recent executions' }).getByRole('link').nth(1)).toBeVisible();
    await checkScreen(page, 'home');
  });
});

check('technician', 'menus and dialogs', [
  { name: 'account-menu', until: (page) => openMenu(page, /account of/) },
  {
    name: 'theme-menu',
    until: async (page) => {
      await close(page);
      await openMenu(page, 'Theme');
    },
  },
  {
    name: 'palette',
    until: async (page) => {
      await close(page);
      await follow(page, formsPath);
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('combobox', { name: 'Search or run' })).toBeFocused();
      await page.keyboard.type('o');
      await expect(page.getByRole('option', { name: 'New User Onboarding' })).toBeVisible();
    },
  },
  {
    name: 'switcher',
    until: async (page) => {
      await close(page);
      await expect(page.getByRole('dialog')).toBeHidden();
      await page.keyboard.press('Control+.');
      await expect(page.getByRole('option').first()).toBeVisible();
    },
  },
  {
    name: 'shortcuts',
    until: async (page) => {
      await close(page);
      await expect(page.getByRole('option')).toHaveCount(0);
      await page.getByRole('heading', { level: 1 }).click();
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'no-right',
    until: async (page) => {
      await close(page);
      await expect(page.getByRole('dialog')).toBeHidden();
      await follow(page, '/orgs/99999999-9999-4999-8999-999999999999');
      await heading(page, 'No access');
    },
  },
]);

check('admin', 'dialogs about organizations', [
  {
    name: 'organization-menu',
    path: '/organizations',
    until: (page) => openMenu(page, 'Actions for Acme Corp'),
  },
  {
    name: 'organization-deactivate',
    until: async (page) => {
      await page.getByRole('menuitem', { name: 'Deactivate' }).click();
      await expect(page.getByRole('dialog')).toContainText('Active forms that stop working');
    },
  },
  {
    name: 'organization-create',
    until: async (page) => {
      await close(page);
      await expect(page.getByRole('dialog')).toBeHidden();
      await page.getByRole('button', { name: 'Add organization' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Add organization' }).click();
      await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Name' })).toHaveAttribute(
        'aria-invalid',
        'true',
      );
    },
  },
]);

check('auditor', 'refusals', [
  {
    name: 'run-form-without-right',
    path: onboardingPath,
    until: (page) => expect(page.getByText('You may not run workflows for Acme Corp')).toBeVisible(),
  },
]);

check('outsider', 'first visits', [
  { name: 'no-access-yet', path: '/', until: (page) => heading(page, 'No access yet') },
]);

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
    await readChoicesAnew(page);
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
