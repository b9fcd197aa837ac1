import type { SeedHandle } from '@msp/testing';
import {
  test as base,
  expect,
  type BrowserContext,
  type ConsoleMessage,
  type Page,
  type WebError,
} from '@playwright/test';
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
  /** For tests that change what the browser keeps, like the theme. */
  readonly ownBrowser: boolean;
  readonly vendors: Vendors;
  /** Opens an address as somebody, in a browser of their own. */
  readonly openAs: (handle: SeedHandle, path: string) => Promise<Page>;
}

const troublesTitle = 'errors that pages threw, and violations of their policy';

interface WorkerFixtures {
  readonly signIn: (handle: SeedHandle) => Promise<SignedInState>;
  readonly contexts: Map<SeedHandle, BrowserContext>;
}

/** What pages throw, and violations of their security policy, from now until the function is called. */
function watchTroubles(context: BrowserContext): () => string[] {
  const troubles: string[] = [];
  const onError = (error: WebError) => troubles.push(error.error().message);
  const onMessage = (message: ConsoleMessage) => {
    if (/Content Security Policy|requires 'Trusted/.test(message.text())) troubles.push(message.text());
  };
  context.on('weberror', onError).on('console', onMessage);
  return () => {
    context.off('weberror', onError).off('console', onMessage);
    return troubles;
  };
}

/** Every test begins with the vendors' seed and without faults, and fails when a page throws or breaks its security policy. */
export const test = base.extend<TestFixtures & StackOption, WorkerFixtures>({
  person: [undefined, { option: true }],
  ownBrowser: [false, { option: true }],
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
    },
    { auto: true },
  ],

  contexts: [
    async ({ browser: _browser }, use) => {
      const contexts = new Map<SeedHandle, BrowserContext>();
      await use(contexts);
      for (const context of contexts.values()) await context.close();
    },
    { scope: 'worker' },
  ],

  /**
   * The tests of one person share a browser, each in a tab of its own: what the browser keeps of the product makes the
   * next page cheap, and nothing else is carried over but the session. Whoever is not signed in has a new one.
   */
  context: async ({ browser, contexts, person, ownBrowser }, use) => {
    const shared = person !== undefined && !ownBrowser;
    const context = (shared ? contexts.get(person) : undefined) ?? (await browser.newContext());
    if (shared) contexts.set(person, context);
    const troubles = watchTroubles(context);
    await use(context);
    const thrown = troubles();
    if (shared) for (const page of context.pages()) await page.close();
    else await context.close();
    expect(thrown, troublesTitle).toEqual([]);
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
