import type { Page } from '@playwright/test';
import { onboard } from './support/onboarding';
import { checkScreen } from './support/screen-check';
import { expect, test } from './support/test';

type Json = Record<string, unknown>;

const long = 'Wolfeschlegelsteinhausenbergerdorff';
const planned = [
  ...['Open a ticket in HaloPSA', 'Create the user, disabled', `Assign the licence Microsoft 365 ${long}`],
  ...['Add to the group Sales', 'Set the manager', 'Add the contact in HaloPSA', 'Enable the user'],
];
const tasksAt = (place: number, status: string) =>
  planned.map((what, index) => ({ what, status: index < place ? 'done' : index === place ? status : 'not done' }));
const open = { result: undefined, summary: undefined, error: undefined, completedAt: undefined, durationMs: undefined };
const error = {
  kind: 'integration-error',
  message: `Microsoft 365 does not let the platform change ${long.repeat(3)}. The user was created and stays disabled.`,
  remedy: `Do by hand in the Microsoft Entra admin center what was not done, and enable ${long} then.`,
};
const refused = { message: 'Microsoft 365 does not let the platform change this.', remedy: 'Do it by hand.' };

/** What the service could answer of one and the same execution. */
const states: readonly { readonly name: string; readonly shows: string; readonly change: (whole: Json) => Json }[] = [
  { name: 'success', shows: 'What was done', change: (whole) => ({ ...whole, title: `Onboard ${long} ${long}` }) },
  ...(
    [
      { kind: 'code-changed', notAskedFor: ['create user', `give-${long}`], notDone: [`make-${long}-${long}`] },
      { kind: 'did-it-happen', step: `tell ${long}`, resultLabel: `Number of the ticket of ${long} ${long}` },
    ] as const
  ).map((attention) => ({
    name: attention.kind,
    shows: 'To decide',
    change: (whole: Json) => ({ ...whole, ...open, status: 'NeedsAttention', error, attention }),
  })),
  {
    name: 'running',
    shows: 'Progress',
    change: (whole) => ({ ...whole, ...open, status: 'Running', tasks: tasksAt(2, 'running') }),
  },
  {
    name: 'stopping',
    shows: 'Progress',
    change: (whole) => ({
      ...whole,
      ...open,
      status: 'Running',
      tasks: tasksAt(2, 'running'),
      cancelRequestedAt: new Date().toISOString(),
      cancelRequestedByName: `Ada ${long} ${long}`,
    }),
  },
  {
    name: 'waiting',
    shows: 'Progress',
    change: (whole) => ({
      ...whole,
      ...open,
      status: 'Waiting',
      tasks: tasksAt(2, 'running'),
      waitingFor: {
        integration: 'msgraph',
        name: 'Microsoft 365',
        until: new Date(Date.now() + 600_000).toISOString(),
      },
    }),
  },
  {
    name: 'partial',
    shows: 'What went wrong',
    change: (whole) => {
      const outcomes = tasksAt(9, 'done').map((task, index) =>
        index === 2 ? { ...task, status: 'not done', ...refused } : task,
      );
      return {
        ...whole,
        status: 'PartialSuccess',
        error,
        summary: `Ada ${long} can sign in; 2 groups; not everything is done`,
        result: { ...(whole['result'] as Json), outcomes },
      };
    },
  },
  {
    name: 'failed',
    shows: 'What went wrong',
    change: (whole) => ({
      ...whole,
      ...open,
      status: 'Failed',
      error,
      durationMs: 12_000,
      result: { ...(whole['result'] as Json), outcomes: tasksAt(3, 'unknown') },
    }),
  },
  {
    name: 'stopped',
    shows: 'What went wrong',
    change: (whole) => ({
      ...whole,
      ...open,
      status: 'Cancelled',
      error: { ...error, kind: 'cancelled' },
      tasks: tasksAt(4, 'unknown'),
      durationMs: 9_000,
    }),
  },
  {
    name: 'table',
    shows: 'Result',
    change: (whole) => ({
      ...whole,
      summary: '120 of 340 people have no MFA',
      result: {
        rows: Array.from({ length: 120 }, (_, index) => ({
          name: `Person ${index} ${long}`,
          seats: index,
          since: '2026-03-02',
        })),
      },
      resultFields: [
        {
          name: 'rows',
          label: 'People without MFA',
          kind: 'table',
          columns: [
            { name: 'name', label: 'Name', kind: 'text' },
            { name: 'seats', label: 'Licences', kind: 'number' },
            { name: 'since', label: 'Member since', kind: 'date' },
          ],
        },
      ],
    }),
  },
];

async function answerAs(page: Page, change: (whole: Json) => Json): Promise<void> {
  await page.unrouteAll({ behavior: 'wait' });
  await page.route(/\/api\/executions\/[0-9a-f-]{36}$/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: change((await answer.json()) as Json) });
  });
}

const noSidewaysScroll = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

test.describe('the page of a run', () => {
  test.use({ person: 'technician' });

  test('A1, U3: shows each state without id, JSON and verb, in light and dark and on a narrow screen', async ({
    page,
  }) => {
    const { path } = await onboard('technician');
    for (const { name, shows, change } of states) {
      await answerAs(page, change);
      await page.goto(path);
      await expect(page.getByRole('region', { name: shows })).toBeVisible();

      const shown = await page.getByRole('main').innerText();
      expect(shown, name).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/i);
      expect(shown, name).not.toMatch(/\b(GET|POST|PUT|PATCH|DELETE)\b|[{}]/);
      await checkScreen(page, `run-${name}`);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await noSidewaysScroll(page), name).toBe(true);
      await page.setViewportSize({ width: 1440, height: 900 });
    }
  });

  test('I3: what has to be decided is asked in a dialog that says what follows, on a narrow screen too', async ({
    page,
  }) => {
    const { path } = await onboard('technician');
    const plan = { secrets: [], steps: [{ name: `tell ${long}`, label: `Tell ${long} ${long}`, plan: 'again' }] };
    for (const [kind, button] of [
      ['code-changed', 'Go on with the new code…'],
      ['did-it-happen', 'It was done…'],
      ['did-it-happen', 'It was not done…'],
    ] as const) {
      await answerAs(page, states.find(({ name }) => name === kind)?.change ?? ((whole) => whole));
      await page.route(/\/resume$/, (route) =>
        route.fulfill({ json: { ...plan, executionId: '', organizationId: '' } }),
      );
      await page.goto(path);
      await page.getByRole('button', { name: button }).click();
      await expect(page.getByRole('dialog').getByText('It runs as a new execution')).toBeVisible();
      await checkScreen(page, `decide-${button.replace(/\W+/g, '-').toLowerCase()}`);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await noSidewaysScroll(page), button).toBe(true);
      await page.setViewportSize({ width: 1440, height: 900 });
    }
  });

  test('A1: the technical part, the input and the dialog of a password have no accessibility violation', async ({
    page,
  }) => {
    await page.goto((await onboard('technician')).path);
    await page.getByRole('tab', { name: 'Technical' }).click();
    await expect(page.getByRole('region', { name: 'Timeline' })).toBeVisible();
    await checkScreen(page, 'run-technical');
    await page.getByRole('tab', { name: /^Input/ }).click();
    await checkScreen(page, 'run-input');
    await page.getByRole('tab', { name: 'Overview' }).click();
    await page.getByRole('button', { name: 'Show once…' }).click();
    await page.getByRole('button', { name: 'Show it now' }).click();
    await expect(page.getByRole('region', { name: 'How to read it out' })).toBeVisible();
    await checkScreen(page, 'run-password');
  });
});
