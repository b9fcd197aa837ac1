import type { Page } from '@playwright/test';

const unbroken = 'WithoutASingleSpaceInItsWholeLengthWhichIsLongerThanAnyPhoneIsWide'.repeat(2);
const wordy = ` and then goes on for a while, as texts that people write do, ${unbroken}`;

/** What people and vendors write; never what the product looks things up by. */
const written = new Set([
  ...['displayName', 'title', 'description', 'errorMessage', 'error', 'detail', 'message', 'label', 'help', 'helpText'],
  ...['formName', 'organizationName', 'executedByName', 'actorName', 'userName', 'externalOrgName', 'tenantName'],
  ...['defaultDomain', 'email', 'entityName', 'changedByName', 'grantedByName', 'updatedByName', 'summary'],
]);
/** A `name` is what people write where one of these stands beside it. */
const named = ['organizationId', 'formId', 'externalOrgId', 'tenantId'];

function lengthened(key: string, text: string): string {
  if (key === 'email') return `${unbroken}.${text}`;
  return key === 'defaultDomain' ? `${unbroken}.${text}` : `${text}${wordy}`;
}

/** The same answer with every text in it as long as nobody would design for. */
function withLongTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withLongTexts);
  if (typeof value !== 'object' || value === null) return value;
  const isNamed = named.some((key) => key in value);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (typeof inner === 'string' && inner !== '' && (written.has(key) || (key === 'name' && isNamed)))
        return [key, lengthened(key, inner)];
      return [key, withLongTexts(inner)];
    }),
  );
}

/** Makes the services answer with such texts. */
export async function lengthenTexts(page: Page): Promise<void> {
  await page.route(
    (url) => url.pathname.startsWith('/api/') || url.pathname.startsWith('/admin/'),
    async (route) => {
      if (route.request().method() !== 'GET') return route.continue();
      // A connection that the service closes while it is taken again is not a fault.
      const response = await route.fetch({ maxRetries: 2 });
      const isJson = response.headers()['content-type']?.includes('json') === true;
      if (!isJson) return route.fulfill({ response });
      return route.fulfill({ response, json: withLongTexts(await response.json()) });
    },
  );
}
