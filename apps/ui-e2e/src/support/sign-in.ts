import { seedPeople, type SeedHandle } from '@msp/testing';
import { type Browser, expect, type Page } from '@playwright/test';
import { addresses } from './addresses';

export type SignedInState = Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>;

/** Chooses the person on the identity provider's page, which must be the one in view. */
export async function choosePerson(page: Page, handle: SeedHandle): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Choose who you are' })).toBeVisible();
  await page.getByRole('button', { name: seedPeople[handle].name }).click();
}

/** What a browser keeps of somebody who has signed in through the identity provider. */
export async function signedInState(browser: Browser, handle: SeedHandle): Promise<SignedInState> {
  // Said in so many words: a context made during a test would otherwise be signed in as the test's own person.
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await page.goto(addresses().ui);
  await choosePerson(page, handle);
  await expect(page.getByRole('button', { name: `Account of ${seedPeople[handle].name}` })).toBeVisible();
  const state = await context.storageState();
  await context.close();
  return state;
}
