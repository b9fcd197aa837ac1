import { screen } from '@testing-library/react';
import { renderApp } from '../../testing/render';
import { WorkflowsPage } from './workflows.page';

const code = { version: '1.4.0', commit: '0123456789ab', digest: 'fedcba987654', startedAt: '2026-11-28T08:00:00Z' };
const catalogueWith = (about: object | undefined) =>
  renderApp(<WorkflowsPage />, {
    route: '/workflows',
    path: '/workflows',
    answers: { 'GET /admin/metadata': { workflows: [], dataProviders: [], ...(about && { code: about }) } },
  });

describe('the code that the engine runs', () => {
  it('H2: is told in the catalogue', async () => {
    catalogueWith(code);

    const line = await screen.findByText(/The engine runs/);
    expect(line).toHaveTextContent('version 1.4.0, commit 0123456789ab, code fedcba987654, started');
    expect(screen.queryByText('The newest code does not run')).toBeNull();
  });

  it('H2: says why the newest code does not run', async () => {
    const problem = 'libs/models/src/index.ts:1:2: Unexpected ";"';
    catalogueWith({ ...code, problem });

    expect(await screen.findByText('The newest code does not run')).toBeVisible();
    expect(screen.getByText(problem)).toBeVisible();
  });

  it('H2: is not spoken of where an earlier engine does not tell', async () => {
    catalogueWith(undefined);

    expect(await screen.findByText('The engine knows no workflow')).toBeVisible();
    expect(screen.queryByText(/The engine runs/)).toBeNull();
  });
});
