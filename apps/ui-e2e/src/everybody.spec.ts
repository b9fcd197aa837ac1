import { seedForms, seedOrganizations, type SeedHandle } from '@msp/testing';
import type { Page } from '@playwright/test';
import { follow } from './support/follow';
import { expect, test } from './support/test';

const { acme } = seedOrganizations;
const inAcme = (section: string) => `/orgs/${acme.id}/${section}`;

/** Every screen with an address of its own. */
const screens = {
  home: `/orgs/${acme.id}`,
  forms: inAcme('forms'),
  run: inAcme(`forms/${seedForms.onboarding}/run`),
  history: inAcme('history'),
  overview: inAcme('overview'),
  configuration: inAcme('config'),
  secrets: inAcme('secrets'),
  integrations: inAcme('integrations'),
  people: inAcme('access'),
  audit: inAcme('audit'),
  dashboard: inAcme('dashboard'),
  builder: inAcme('builder'),
  globalConfiguration: '/global/config',
  globalSecrets: '/global/secrets',
  globalIntegrations: '/global/integrations',
  globalBuilder: '/global/builder',
  globalAudit: '/audit',
  tenants: '/tenants',
  mappings: '/mappings',
  users: '/users',
  system: '/system',
  allDashboards: '/dashboard',
  mine: '/history',
  workflows: '/workflows',
  organizations: '/organizations',
  preferences: '/me',
} as const;
type Screen = keyof typeof screens;
const names = Object.keys(screens) as Screen[];

const ofEverybody: readonly Screen[] = ['mine', 'workflows', 'organizations', 'preferences', 'allDashboards'];
const ofMembers: readonly Screen[] = [...ofEverybody, 'home', 'forms', 'overview', 'configuration', 'dashboard'];

/** Written by hand: what each person gets to see. Everything else says that they may not. Admins see all: screens.spec. */
const open: Readonly<Record<Exclude<SeedHandle, 'admin'>, readonly Screen[]>> = {
  technician: [...ofMembers, 'run', 'history', 'secrets', 'integrations', 'people', 'audit', 'builder'],
  runner: [...ofMembers, 'run', 'history'],
  auditor: [...ofMembers, 'history', 'audit'],
  outsider: ofEverybody,
};

const refused = (page: Page) => page.getByText(/^(You may not |No access yet)/);

async function expectOpen(page: Page, screen: Screen): Promise<void> {
  await expect(page.locator('[aria-busy="true"]'), screen).toHaveCount(0);
  await expect(refused(page), screen).toHaveCount(0);
  await expect(page.getByRole('alert'), screen).toHaveCount(0);
}

for (const person of ['technician', 'runner', 'auditor', 'outsider'] as const) {
  test.describe(`as ${person}`, () => {
    test.use({ person });

    test('AUTH-3 AUTH-4 every screen opens, or says that it may not be seen', async ({ page }) => {
      await page.goto('/me');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      for (const screen of names) {
        await follow(page, screens[screen]);
        if (open[person].includes(screen)) await expectOpen(page, screen);
        else await expect(refused(page), screen).toBeVisible();
      }
    });
  });
}
