import { expect, type Page } from '@playwright/test';

/** Goes there as a link of the product does, without loading it again; the new page takes the focus when it is shown. */
export async function follow(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    window.history.pushState(null, '', to);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
}
