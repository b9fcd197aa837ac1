import type { FormField, UploadedFile } from '@msp/models';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aMe, aProblem } from '../../testing/render';
import { aForm, anExecution, executionId, filesPath, openForm, submitPath } from './run-form.fixture';

const contract: FormField = { name: 'contract', label: 'Contract', type: 'file', accept: ['.pdf'] };
const first: FormField = { name: 'first', label: 'First name', type: 'text', required: true };
const uploaded: UploadedFile = {
  fileId: 'd0000001-0000-4000-8000-000000000001',
  fileName: 'contract.pdf',
  contentType: 'application/pdf',
  size: 2048,
};
const stored = () => Response.json(uploaded, { status: 201 });
const pdf = (name = 'contract.pdf', content = 'a contract') => new File([content], name, { type: 'application/pdf' });
const box = () => screen.findByLabelText(/^Contract/);
const runButton = () => screen.findByRole('button', { name: 'Run for Acme Corp' });
const uploads = (requests: readonly Request[]) => requests.filter(({ url }) => url.includes('/files?'));

/** The environment of the tests has no DragEvent of its own, which would tell where to. */
const leave = (from: Element, to: Element) =>
  fireEvent(from, new MouseEvent('dragleave', { bubbles: true, relatedTarget: to }));

describe('FileField', () => {
  it('FORM-4 uploads a file as soon as it is chosen, and runs with what names it', async () => {
    const { requests } = openForm(aForm(contract), { [filesPath]: stored });
    const user = userEvent.setup();

    await user.upload(await box(), pdf());
    expect(await screen.findByText('2 kB')).toBeInTheDocument();
    await user.click(await runButton());

    expect(await screen.findByText('The execution')).toBeInTheDocument();
    const [upload] = uploads(requests);
    expect(Object.fromEntries(new URL(upload?.url ?? '').searchParams)).toEqual({
      field: 'contract',
      fileName: 'contract.pdf',
    });
    expect(upload?.headers.get('Authorization')).toBe('Bearer a-token');
    expect(upload?.headers.get('Content-Type')).toBe('application/pdf');
    const [submitted] = requests.filter(({ url }) => url.endsWith('/submit'));
    expect(await submitted?.json()).toEqual({ values: { contract: uploaded } });
  });

  it('FORM-4 holds Run back while a file is uploaded, and says why', async () => {
    const answer = Promise.withResolvers<Response>();
    openForm(aForm(contract), { [filesPath]: () => answer.promise });
    const user = userEvent.setup();

    await user.upload(await box(), pdf());

    expect(await screen.findByText('Contract is still being uploaded.')).toBeInTheDocument();
    expect(await runButton()).toBeDisabled();
    expect(screen.getByRole('progressbar', { name: 'Upload of contract.pdf' })).toBeInTheDocument();
    answer.resolve(stored());
    await waitFor(async () => expect(await runButton()).toBeEnabled());
  });

  it('FORM-2 says before sending that a file is too large or of another type', async () => {
    const { requests } = openForm(aForm({ ...contract, maxBytes: 1024 * 1024 }), { [filesPath]: stored });
    const user = userEvent.setup({ applyAccept: false });

    await user.upload(await box(), pdf('big.pdf', 'x'.repeat(2 * 1024 * 1024)));
    expect(await screen.findByText('At most 1 MB. This file has 2 MB.')).toBeInTheDocument();
    await user.upload(await box(), new File(['x'], 'tool.exe'));

    expect(await screen.findByText('Takes .pdf. This is .exe.')).toBeInTheDocument();
    expect(await box()).toBeInvalid();
    expect(uploads(requests)).toHaveLength(0);
  });

  it('FORM-4 takes a file that is dropped', async () => {
    openForm(aForm(contract), { [filesPath]: stored });

    fireEvent.drop(await screen.findByText(/or drop it here/), { dataTransfer: { files: [pdf()] } });

    expect(await screen.findByRole('button', { name: 'Remove contract.pdf' })).toBeInTheDocument();
  });

  it('12.6: marks where a file can be dropped, also while it is over something inside', async () => {
    openForm(aForm(contract), { [filesPath]: stored });
    const hint = await screen.findByText(/or drop it here/);
    const zone = hint.parentElement!;

    fireEvent.dragOver(hint);
    leave(zone, hint);
    expect(zone).toHaveAttribute('data-over');
    leave(zone, document.body);

    expect(zone).not.toHaveAttribute('data-over');
  });

  it('FORM-4 says what failed, tries again, and holds Run back until then', async () => {
    let asked = 0;
    const flaky = () => (asked++ === 0 ? aProblem(503, 'unavailable', 'Storage is away') : stored());
    openForm(aForm(contract), { [filesPath]: flaky });
    const user = userEvent.setup();

    await user.upload(await box(), pdf());
    expect(await screen.findByText('contract.pdf was not uploaded: Storage is away')).toBeInTheDocument();
    expect(await runButton()).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Retry upload of contract.pdf' }));

    expect(await screen.findByText('2 kB')).toBeInTheDocument();
    expect(await runButton()).toBeEnabled();
    expect(await box()).toHaveFocus();
  });

  it('FORM-4 ends the upload when it is cancelled', async () => {
    const asked: Request[] = [];
    const never = (request: Request) => (asked.push(request), new Promise(() => undefined));
    openForm(aForm(contract), { [filesPath]: never });
    const user = userEvent.setup();
    await user.upload(await box(), pdf());

    await user.click(await screen.findByRole('button', { name: 'Cancel upload of contract.pdf' }));

    await waitFor(() => expect(asked[0]?.signal.aborted).toBe(true));
    expect(await runButton()).toBeEnabled();
    expect(screen.queryByText(/contract\.pdf/)).not.toBeInTheDocument();
  });

  it('FORM-4 ends the upload when the page is left', async () => {
    const asked: Request[] = [];
    const never = (request: Request) => (asked.push(request), new Promise(() => undefined));
    const { unmount } = openForm(aForm(contract), { [filesPath]: never });
    await userEvent.setup().upload(await box(), pdf());
    await waitFor(() => expect(asked).toHaveLength(1));

    unmount();

    expect(asked[0]?.signal.aborted).toBe(true);
  });

  it('FORM-4 keeps the file through values that are not accepted, and removes it when asked to', async () => {
    const refused = () =>
      aProblem(400, 'invalid-request', 'No', { errors: [{ path: 'values.first', message: 'Taken' }] });
    openForm(aForm(first, { ...contract, required: true }), { [filesPath]: stored, [submitPath]: refused });
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText(/First name/), 'Ada');
    await user.upload(await box(), pdf());
    await screen.findByText('2 kB');

    await user.click(await runButton());
    expect(await screen.findByText(/: Taken/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Remove contract.pdf' }));

    expect(screen.queryByText('2 kB')).not.toBeInTheDocument();
    await user.click(await runButton());
    expect(await screen.findByText(/: Required/)).toBeInTheDocument();
  });

  it('FORM-4 shows the name of the file in the summary, never an object', async () => {
    openForm(aForm(contract), { [filesPath]: stored });

    await userEvent.setup().upload(await box(), pdf());

    await screen.findByText('2 kB');
    expect(screen.getByRole('complementary', { name: 'Summary' })).toHaveTextContent(/Contract\s*contract\.pdf/);
  });
});

describe('running again', () => {
  const again = (executedBy: string) =>
    openForm(
      aForm(contract),
      { [`GET /api/executions/${executionId}`]: anExecution({ executedBy, input: { contract: uploaded } }) },
      `?rerunOf=${executionId}`,
    );

  it('EXE-6 keeps the file of an own execution', async () => {
    again(aMe().userId);

    expect(await screen.findByRole('button', { name: 'Remove contract.pdf' })).toBeInTheDocument();
  });

  it('EXE-6 asks again for the file of somebody else', async () => {
    again('7c1d0002-0000-4000-8000-000000000002');

    expect(await screen.findByText(/nor are the files of somebody else/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Remove contract.pdf' })).not.toBeInTheDocument();
  });
});
