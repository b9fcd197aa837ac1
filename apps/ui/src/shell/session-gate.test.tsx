import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { act, type ReactNode } from 'react';
import { Modal } from '../components/ui';
import { renderApp } from '../testing/render';
import { SessionGate } from './session-gate';
import { tellSignedIn } from '../session/signed-in';
import { TabSession } from '../session/tab-session';

const person = { name: 'Toni Technician', loginHint: 'toni@msp.example' };
const signIn = (homeAccountId: string, name: string) => tellSignedIn({ homeAccountId, name, at: Date.now() });

function openPage(dialog?: ReactNode) {
  signIn('toni.msp', person.name);
  const session = new TabSession('toni.msp');
  session.watch();
  renderApp(
    <SessionGate session={session} person={person}>
      {dialog}
      <label>
        Reason <input />
      </label>
    </SessionGate>,
  );
  return session;
}

describe('a page whose session is over', () => {
  test('A4: keeps what is on it, asks to sign in again in a new tab, and goes on after that', async () => {
    const open = jest.spyOn(window, 'open').mockReturnValue(null);
    const session = openPage();
    const user = userEvent.setup();
    await user.type(screen.getByLabelText('Reason'), 'Left the company');

    act(() => session.end());
    const dialog = await screen.findByRole('dialog', { name: 'Your sign-in has ended' });
    expect(dialog).toHaveTextContent('Everything on this page is kept as it is.');
    await user.click(screen.getByRole('button', { name: 'Sign in again as Toni Technician' }));
    expect(open).toHaveBeenCalledWith('/sign-in-again?as=toni%40msp.example', '_blank', 'noopener');

    signIn('toni.msp', person.name);
    await user.click(screen.getByRole('button', { name: 'I have signed in' }));

    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(screen.getByLabelText('Reason')).toHaveValue('Left the company');
  });

  test('A4: cannot be used meanwhile: Escape does not close the dialog', async () => {
    const session = openPage();
    act(() => session.end());
    await screen.findByRole('dialog');

    await userEvent.setup().keyboard('{Escape}');

    expect(screen.getByRole('dialog')).toBeInTheDocument();
  });

  test('A4: keeps a dialog that is being filled in, whatever is pressed meanwhile', async () => {
    const close = jest.fn();
    const session = openPage(
      <Modal opened onClose={close} title="New secret">
        <input aria-label="Value" />
      </Modal>,
    );
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText('Value'), 'hunter2');
    act(() => session.end());
    await screen.findByRole('dialog', { name: 'Your sign-in has ended' });

    await user.keyboard('{Escape}');

    expect(close).not.toHaveBeenCalled();
    expect(screen.getByLabelText('Value')).toHaveValue('hunter2');
  });

  test('A5: says who signed in, whose page it is, and how to go on as either', async () => {
    const open = jest.spyOn(window, 'open').mockReturnValue(null);
    const session = openPage();
    signIn('avery.msp', 'Avery Admin');
    act(() => session.check());

    const dialog = await screen.findByRole('dialog', { name: 'Avery Admin signed in in another tab' });
    expect(dialog).toHaveTextContent('This page was opened by Toni Technician, so nothing more is sent from it.');
    expect(screen.getByRole('button', { name: 'Reload as Avery Admin' })).toBeInTheDocument();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Sign in again as Toni Technician' }));

    expect(open).toHaveBeenCalledWith('/sign-in-again?as=toni%40msp.example&anew=1', '_blank', 'noopener');
  });
});
