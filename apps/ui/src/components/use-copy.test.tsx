import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderApp } from '../testing/render';
import { CopyButton } from './copy-button';
import { toast } from './toasts';
import { useCopy } from './use-copy';

function Link() {
  const { copy } = useCopy({ done: 'The link is copied', instead: 'The link is http://ui.test/here' });
  return (
    <button type="button" onClick={() => void copy('http://ui.test/here')}>
      Copy link
    </button>
  );
}

function show() {
  const user = userEvent.setup();
  renderApp(
    <>
      <CopyButton value="id-1" label="Copy id" />
      <Link />
    </>,
  );
  return {
    user,
    success: jest.spyOn(toast, 'success').mockReturnValue(undefined),
    error: jest.spyOn(toast, 'error').mockReturnValue(undefined),
  };
}

describe('copying', () => {
  afterEach(() => jest.restoreAllMocks());

  it('says that it is done, in place or in a message', async () => {
    const { user, success, error } = show();

    await user.click(screen.getByRole('button', { name: 'Copy id' }));
    expect(await navigator.clipboard.readText()).toBe('id-1');
    expect(await screen.findByTitle('Copied')).toBeInTheDocument();
    expect(success).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Copy link' }));

    expect(await navigator.clipboard.readText()).toBe('http://ui.test/here');
    await waitFor(() => expect(success).toHaveBeenCalledWith('The link is copied'));
    expect(error).not.toHaveBeenCalled();
  });

  it('says what to do instead where the browser refuses it', async () => {
    const { user, success, error } = show();
    jest.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('denied', 'NotAllowedError'));

    await user.click(screen.getByRole('button', { name: 'Copy id' }));
    await user.click(screen.getByRole('button', { name: 'Copy link' }));

    await waitFor(() =>
      expect(error.mock.calls).toEqual([
        [expect.stringContaining('Select the text and copy it by hand.')],
        [expect.stringContaining('The link is http://ui.test/here')],
      ]),
    );
    expect(screen.queryByTitle('Copied')).not.toBeInTheDocument();
    expect(success).not.toHaveBeenCalled();
  });
});
