import { randomInt } from 'node:crypto';
import { seedForms, seedOrganizations } from '@msp/testing';
import { expect, type Page } from '@playwright/test';

const { acme, beta } = seedOrganizations;
const letters = 'abcdefghijklmnopqrstuvwxyz';

export const businessPremium = 'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46';
export const onboardingPath = `/orgs/${acme.id}/forms/${seedForms.onboarding}/run`;
export const licensePath = `/orgs/${beta.id}/forms/${seedForms.licenseAssignment}/run`;

export interface Newcomer {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

/** Somebody whom no other test has onboarded. */
export function aNewcomer(domain: string = acme.domain): Newcomer {
  const ending = Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('');
  const lastName = `Lovelace${ending}`;
  return { firstName: 'Ada', lastName, email: `ada.${lastName.toLowerCase()}@${domain}` };
}

export async function fillPerson(page: Page, { firstName, lastName, email }: Newcomer): Promise<void> {
  await page.getByRole('textbox', { name: 'First name' }).fill(firstName);
  await page.getByRole('textbox', { name: 'Last name' }).fill(lastName);
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(email);
}

/**
 * Reads all choices of the onboarding form anew. A run judges what was chosen by choices that may be a minute old; older
 * ones it asks for again, which a test whose vendor has trouble from here on must not wait for.
 */
export async function readChoicesAnew(page: Page): Promise<void> {
  const buttons = page.getByRole('button', { name: /^Refresh/ });
  await expect(buttons).toHaveCount(5);
  for (const button of await buttons.all()) await button.click();
  await expect(buttons).toHaveText(Array.from({ length: 5 }, () => 'Refresh'));
}

export function licenceField(page: Page) {
  return page.getByRole('combobox', { name: /^Licence( \*)?$/ });
}

export async function chooseLicence(page: Page, name: RegExp): Promise<void> {
  await licenceField(page).click();
  await page.getByRole('option', { name }).click();
}

export function runButton(page: Page) {
  return page.getByRole('button', { name: /^Run for/ });
}

/** The second click of a form that takes something away. */
export async function confirmRun(page: Page): Promise<void> {
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Yes, run for/ })
    .click();
}

/** The page of an execution of this organization has opened. Gives the execution's id. */
export async function expectExecutionPage(page: Page, orgId: string): Promise<string> {
  await expect(page).toHaveURL(new RegExp(`/orgs/${orgId}/executions/[0-9a-f-]{36}$`));
  return page.url().slice(-36);
}

/** The state that the execution's page shows beside its facts. */
export async function expectStatus(page: Page, status: string, timeout = 30_000): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: status }).first()).toBeVisible({ timeout });
}
