import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aProblem, renderApp } from '../../testing/render';
import { SystemPage } from './system.page';

const since = new Date(Date.now() - 14 * 60_000).toISOString();
const aService = (name: string, operations: object[], changes: object = {}) => ({
  name,
  since,
  requests: 1_200,
  errors: 3,
  p50Ms: 2.5,
  p95Ms: 40,
  p99Ms: 1_500,
  operations,
  ...changes,
});
const anOperation = (operationId: string, p95Ms: number) => ({
  operationId,
  requests: 100,
  errors: 1,
  p50Ms: 2,
  p95Ms,
});
const executions = {
  today: { total: 12, failed: 3, errorRate: 0.25 },
  lastSevenDays: { total: 1_000, failed: 10, errorRate: 0.01 },
};
const api = aService('management-api', [anOperation('getDashboard', 40), anOperation('other', 1)]);
const engine = aService('workflow-engine', [anOperation('submitForm', 2_000)]);

const show = (metrics: unknown) =>
  renderApp(<SystemPage />, {
    answers: {
      'GET /api/system/health': { parts: [] },
      'GET /api/system/metrics': metrics,
      'GET /api/system/operation': { backups: [] },
    },
  });

async function rowsOf(table: string) {
  const found = await screen.findByRole('table', { name: table });
  return within(found)
    .getAllByRole('row')
    .slice(1)
    .map((row) =>
      within(row)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    );
}

describe('the metrics on the page of the system', () => {
  it('OPS-1 tell how executions went today and in seven days', async () => {
    show({ services: [api], executions });

    const figures = within(await screen.findByRole('region', { name: 'Executions' }));
    const [names, values] = [figures.getAllByRole('term'), figures.getAllByRole('definition')];
    expect(names.map(({ textContent }, index) => `${textContent}: ${values[index]?.textContent}`)).toEqual([
      'Executions today: 12',
      'Error rate today: 25 %',
      'Executions in 7 days: 1,000',
      'Error rate in 7 days: 1 %',
    ]);
  });

  it('OPS-1 tell per service how long answers take, and since when', async () => {
    show({ services: [api, aService('workflow-engine', [], { requests: 0, errors: 0, p50Ms: null })], executions });

    const [first, second] = await rowsOf('Services');

    expect(first).toEqual(['Management API', '14 min ago', '1,200', '3 (0.3 %)', '2.5 ms', '40 ms', '1.5 s']);
    expect(second?.slice(0, 5)).toEqual(['Workflow engine', '14 min ago', '0', '0', 'None yet']);
  });

  it('OPS-1 name the slowest operations of all services first', async () => {
    show({ services: [api, engine], executions });

    expect(await rowsOf('Operations')).toEqual([
      ['Submit form', 'Workflow engine', '100', '1 (1 %)', '2.0 ms', '2.0 s'],
      ['Get dashboard', 'Management API', '100', '1 (1 %)', '2.0 ms', '40 ms'],
      ['Unknown paths', 'Management API', '100', '1 (1 %)', '2.0 ms', '1.0 ms'],
    ]);
  });

  it('OPS-1 show the rest when the engine gives none', async () => {
    show({ services: [api, { name: 'workflow-engine', unavailable: true }], executions });

    const [, second] = await rowsOf('Services');

    expect(second).toEqual(['Workflow engine', 'Unavailable', '', '', '', '', '']);
    expect(await rowsOf('Operations')).toHaveLength(2);
  });

  it('OPS-1 say so where nothing has happened', async () => {
    const nothing = { total: 0, failed: 0, errorRate: null };
    show({ services: [aService('management-api', [])], executions: { today: nothing, lastSevenDays: nothing } });

    expect(await screen.findByText('Nothing has been run in the last 7 days')).toBeInTheDocument();
    expect(screen.getByText('No request has been answered in the last 15 minutes')).toBeInTheDocument();
  });

  it('OPS-1 can be asked for again after a failure, while the parts are shown', async () => {
    let calls = 0;
    show(() => (calls++ === 0 ? aProblem(503, 'unavailable', 'Away.') : { services: [api], executions }));
    const user = userEvent.setup();

    expect(await screen.findByText('The metrics could not be loaded')).toBeInTheDocument();
    expect(screen.getByText('Everything works')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Retry' }));

    expect(await screen.findByText('Executions today')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
