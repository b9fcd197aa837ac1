import { seedForms, seedOrganizations } from '@msp/testing';
import { addresses } from './support/addresses';
import { expect, test } from './support/test';

const { acme } = seedOrganizations;

test.describe('the security policy of pages', () => {
  test.use({ person: 'technician' });

  test('S14: names the services and the identity provider, and nothing else to connect to', async ({ page }) => {
    const response = await page.goto('/');
    const policy = (await response?.headerValue('content-security-policy')) ?? '';
    const directives = new Map(
      policy.split('; ').map((directive) => {
        const [name = '', ...sources] = directive.split(' ');
        return [name, sources] as const;
      }),
    );

    const { managementApi, workflowEngine, identityProvider } = addresses();
    expect(directives.get('connect-src')).toEqual(["'self'", managementApi, workflowEngine, identityProvider]);
    expect(directives.get('require-trusted-types-for')).toEqual(["'script'"]);
  });

  test('S14: lets nothing turn text into markup', async ({ browser, contextOptions }) => {
    // Watched by nothing that would take the refusal for a fault of the page.
    const context = await browser.newContext(contextOptions);
    const page = await context.newPage();
    await page.goto(`${addresses().ui}/signed-out`);
    const outcome = await page.evaluate(() => {
      try {
        document.createElement('div').innerHTML = '<b>markup</b>';
        return 'was drawn';
      } catch (error) {
        return error instanceof TypeError ? 'was refused' : 'failed';
      }
    });

    await context.close();
    expect(outcome).toBe('was refused');
  });

  test('S1: the first page loads neither the engine of patterns nor Markdown; a form does', async ({ page }) => {
    const scripts = new Set<string>();
    page.on('request', (request) => {
      if (request.url().endsWith('.js')) scripts.add(request.url());
    });
    const has = async (word: string) => {
      const texts = await Promise.all([...scripts].map(async (url) => (await page.request.get(url)).text()));
      return texts.some((text) => text.includes(word));
    };
    await page.goto(`/orgs/${acme.id}`);
    await expect(page.getByRole('heading', { level: 1, name: acme.name })).toBeVisible();
    await page.waitForLoadState('networkidle');

    expect([await has('invalid nested repetition operator'), await has('user-content-')]).toEqual([false, false]);
    await page.goto(`/orgs/${acme.id}/forms/${seedForms.onboarding}/run`);
    await expect(page.getByRole('textbox', { name: 'First name' })).toBeVisible();
    expect(await has('invalid nested repetition operator')).toBe(true);
  });
});
