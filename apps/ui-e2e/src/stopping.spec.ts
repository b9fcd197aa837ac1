import { seedOrganizations } from '@msp/testing';
import {
  aNewcomer,
  chooseLicence,
  expectExecutionPage,
  expectStatus,
  fillPerson,
  onboardingPath,
  readChoicesAnew,
  runButton,
} from './support/run-form';
import { checkScreen } from './support/screen-check';
import { expect, test } from './support/test';

const { acme } = seedOrganizations;
const phone = { width: 320, height: 720 };

test.describe('an execution that goes on for long', () => {
  test.use({ person: 'technician' });

  test('EXE-7 is stopped from its page, and everybody who looks sees by whom', async ({ page, context, vendors }) => {
    const newcomer = aNewcomer();
    await page.goto(onboardingPath);
    await readChoicesAnew(page);
    await fillPerson(page, newcomer);
    await chooseLicence(page, /Business Premium/);
    await vendors.break({ vendor: 'graph', kind: 'slow', delayMs: 60_000 });
    await runButton(page).click();
    const live = page.waitForResponse((response) => response.url().includes('/events'));
    await expectExecutionPage(page, acme.id);
    await expectStatus(page, 'Running');
    const other = await context.newPage();
    await other.goto(page.url());
    await expect(other.getByRole('button', { name: 'Stop…' })).toBeVisible();
    await page.bringToFront();

    await page.getByRole('button', { name: 'Stop…' }).click();
    expect((await live).headers()['content-type']).toContain('text/event-stream');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const dialog = page.getByRole('dialog', { name: /^Stop “Onboard Ada/ });
    await expect(dialog).toContainText('What it has done stays done');
    await checkScreen(page, 'execution-stop');
    await page.setViewportSize(phone);
    await expect(dialog.getByRole('button', { name: 'Stop it' })).toBeInViewport({ ratio: 1 });
    const widthOf = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await widthOf()).toBeLessThanOrEqual(phone.width);
    // EXE-8: what is shown comes by itself.
    expect(asked.filter((path) => path === `/api/executions/${page.url().split('/').at(-1)}`)).toEqual([]);
    await dialog.getByRole('button', { name: 'Stop it' }).click();

    await expectStatus(page, 'Stopped');
    await expect(page.getByRole('region', { name: 'What went wrong' })).toContainText('Toni Technician stopped it.');
    await expect(page.getByRole('button', { name: /^Stop/ })).toHaveCount(0);
    expect(await widthOf()).toBeLessThanOrEqual(phone.width);
    await other.bringToFront();
    await expectStatus(other, 'Stopped');
    await expect(other.getByRole('region', { name: 'What went wrong' })).toContainText('Toni Technician stopped it.');
    expect(await vendors.findUser(acme.tenantId, newcomer.email)).toBeUndefined();
  });
});
