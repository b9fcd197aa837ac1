import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { seedForms, seedOrganizations } from '@msp/testing';
import { expectExecutionPage, expectStatus, runButton } from './support/run-form';
import { expect, test } from './support/test';

const { acme } = seedOrganizations;
const ticketPath = `/orgs/${acme.id}/forms/${seedForms.ticketCreation}/run`;
const aLog = (text: string) => ({ name: 'night.log', mimeType: 'text/plain', buffer: Buffer.from(text) });

test.describe('files in forms', () => {
  test.use({ person: 'technician' });

  test('FORM-2 uploads a file, gives it to the workflow, and downloads it from the execution', async ({ page }) => {
    const content = `Backup failed ${randomUUID()}`;
    await page.goto(ticketPath);
    await page.getByRole('textbox', { name: 'Summary' }).fill(`Backup of ${randomUUID().slice(0, 8)}`);
    await page.getByRole('textbox', { name: 'Details' }).fill('See the log.');
    await page.getByLabel(/^Log/).setInputFiles(aLog(content));
    await expect(page.getByRole('complementary', { name: 'Summary' })).toContainText('night.log');
    await runButton(page).click();

    await expectExecutionPage(page, acme.id);
    await expectStatus(page, 'Succeeded');
    await page.getByRole('tab', { name: 'Input' }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download night.log' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('night.log');
    expect(await readFile(await download.path(), 'utf8')).toBe(content);
  });

  test('FORM-4 says what a field takes, before and after the wrong file', async ({ page }) => {
    await page.goto(ticketPath);
    await page.getByLabel(/^Log/).setInputFiles({ ...aLog('MZ'), name: 'tool.exe' });

    await expect(page.getByRole('alert').filter({ hasText: 'This is .exe' })).toBeVisible();
  });
});
