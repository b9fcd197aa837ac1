import type { SeedHandle } from '@msp/testing';
import { test as base, expect, type Page } from '@playwright/test';
import { addresses } from './addresses';
import { signedInState, type SignedInState } from './sign-in';
import { Vendors } from './vendors';

/** Where the vendors' stand-ins are; from the configuration. */
export interface StackOption {
  readonly standIns: string;
}

interface TestFixtures {
  /** Who is signed in when the test begins; nobody when it is left out. */
  readonly person: SeedHandle | undefined;
  readonly vendors: Vendors;
  /** Opens an address as somebody, in a browser of their own. */
  readonly openAs: (handle: SeedHandle, path: string) => Promise<Page>;
}

interface WorkerFixtures {
  readonly signIn: (handle: SeedHandle) => Promise<SignedInState>;
}

/** Every test begins with the vendors' seed and without faults, and fails when a page throws or breaks its security policy. */
export const test = base.extend<TestFixtures & StackOption, WorkerFixtures>({
  person: [undefined, { option: true }],
  standIns: ['', { option: true }],

  signIn: [
    async ({ browser }, use) => {
      const states = new Map<SeedHandle, Promise<SignedInState>>();
      await use((handle) => {
        const state = states.get(handle) ?? signedInState(browser, handle);
        states.set(handle, state);
        return state;
      });
    },
    { scope: 'worker' },
  ],

  storageState: async ({ person, signIn }, use) => {
    await use(person ? await signIn(person) : undefined);
  },

  vendors: [
    async ({ standIns }, use) => {
      const vendors = new Vendors(standIns);
      await vendors.reset();
      await use(vendors);
      await vendors.reset();
    },
    { auto: true },
  ],

  context: async ({ context }, use) => {
    const troubles: string[] = [];
    context.on('weberror', (error) => troubles.push(error.error().message));
    context.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) troubles.push(message.text());
    });
    await use(context);
    expect(troubles, 'errors that pages threw, and violations of their policy').toEqual([]);
  },

  openAs: async ({ browser, signIn, contextOptions }, use) => {
    const opened: { close(): Promise<void> }[] = [];
    await use(async (handle, path) => {
      const context = await browser.newContext({ ...contextOptions, storageState: await signIn(handle) });
      opened.push(context);
      const page = await context.newPage();
      await page.goto(addresses().ui + path);
      return page;
    });
    for (const context of opened) await context.close();
  },
});

export { expect };
