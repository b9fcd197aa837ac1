import type { Execution, UploadedFile } from '@msp/models';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { toast } from '../../components/toasts';
import { acmeId, aProblem, renderApp } from '../../testing/render';
import { ExecutionPage } from './execution.page';

const executionId = 'e0000001-0000-4000-8000-000000000001';
const fileId = 'd0000001-0000-4000-8000-000000000001';
const filePath = `GET /api/executions/${executionId}/files/${fileId}`;
const contract: UploadedFile = { fileId, fileName: 'contract.pdf', contentType: 'application/pdf', size: 14_000 };
const execution: Execution = {
  executionId,
  organizationId: acmeId,
  workflowName: 'store_contract',
  status: 'Success',
  executedBy: 'p',
  executedByName: 'Toni Technician',
  startedAt: '2026-03-01T10:00:00.000Z',
  input: { contract },
  logs: [],
  calls: [],
  steps: [],
};

function open(file: unknown) {
  return renderApp(<ExecutionPage />, {
    route: `/orgs/${acmeId}/executions/${executionId}?tab=input`,
    path: '/orgs/:orgId/executions/:executionId',
    answers: { [`GET /api/executions/${executionId}`]: execution, [filePath]: file },
  });
}

describe('a file among the values of an execution', () => {
  const saved: { content: Blob; name: string }[] = [];
  let given: Blob | undefined;

  beforeEach(() => {
    saved.length = 0;
    Object.assign(URL, {
      createObjectURL: (content: Blob) => ((given = content), 'blob:test'),
      revokeObjectURL: () => undefined,
    });
    jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      if (given) saved.push({ content: given, name: this.download });
    });
  });
  afterEach(() => jest.restoreAllMocks());

  it('FORM-4 is shown with its name and size, and downloaded with the token under its name', async () => {
    const { requests } = open(() => new Response('a contract', { headers: { 'Content-Type': 'application/pdf' } }));
    expect(await screen.findByText('contract.pdf (14 kB)')).toBeInTheDocument();

    await userEvent.setup().click(screen.getByRole('button', { name: 'Download contract.pdf' }));

    await waitFor(() => expect(saved.map(({ name }) => name)).toEqual(['contract.pdf']));
    const [request] = requests.filter(({ url }) => url.includes('/files/'));
    expect(request?.headers.get('Authorization')).toBe('Bearer a-token');
    expect(request?.headers.get('X-Organization-Id')).toBe(acmeId);
  });

  it('FORM-4 says why it cannot be read, saves nothing, and can be asked for again', async () => {
    const said = jest.spyOn(toast, 'error').mockImplementation(() => undefined);
    open(() => aProblem(404, 'not-found', 'The file is not there any more.'));
    const download = await screen.findByRole('button', { name: 'Download contract.pdf' });

    await userEvent.setup().click(download);

    await waitFor(() => expect(said).toHaveBeenCalledTimes(1));
    expect(said).toHaveBeenCalledWith(
      'contract.pdf could not be downloaded',
      expect.objectContaining({ detail: 'The file is not there any more.' }),
    );
    await waitFor(() => expect(download).toBeEnabled());
    expect(saved).toHaveLength(0);
  });
});
