import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderApp } from '../testing/render';
import { DialogForm } from './dialog-form';
import { TextInput } from './ui';

function open(props: Partial<Parameters<typeof DialogForm>[0]> = {}) {
  const onSubmit = jest.fn();
  const onClose = jest.fn();
  renderApp(
    <DialogForm submitLabel="Save" onSubmit={onSubmit} onClose={onClose} {...props}>
      <TextInput label="Name" required />
    </DialogForm>,
  );
  return { user: userEvent.setup(), onSubmit, onClose };
}

describe('DialogForm', () => {
  it('does its one thing by the button and by Enter', async () => {
    const { user, onSubmit, onClose } = open();

    await user.click(screen.getByRole('button', { name: 'Save' }));
    await user.type(screen.getByRole('textbox', { name: 'Name' }), '{Enter}');

    expect(onSubmit).toHaveBeenCalledTimes(2);
    expect(onClose).not.toHaveBeenCalled();
  });

  it.each([['busy'], ['incomplete']])('sends nothing while it is %s', async (state) => {
    const { user, onSubmit } = open({ [state]: true });

    await user.type(screen.getByRole('textbox', { name: 'Name' }), '{Enter}');

    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('is left without sending, by the word that fits', async () => {
    const { user, onSubmit, onClose } = open({ closeLabel: 'Keep it', busy: true });

    await user.click(screen.getByRole('button', { name: 'Keep it' }));

    expect(onClose).toHaveBeenCalledTimes(1);
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('says why the last attempt failed', () => {
    open({ error: new Error('The service cannot be reached.') });

    expect(screen.getByRole('alert')).toBeInTheDocument();
  });

  it('offers nothing but the way out where nothing is left to do', () => {
    open({ submitLabel: undefined, closeLabel: 'Close' });

    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Close']);
  });
});
