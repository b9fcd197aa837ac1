import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { toast } from '../../components/toasts';
import { aProblem, renderApp } from '../../testing/render';
import { PreferencesPage } from './preferences.page';

function Leaving() {
  const [isHere, setHere] = useState(true);
  return isHere ? (
    <>
      <PreferencesPage />
      <button onClick={() => setHere(false)}>Leave</button>
    </>
  ) : null;
}

it('U6: tells of a preference that was not saved also whoever has left the page', async () => {
  const told = jest.spyOn(toast, 'error').mockReturnValue(undefined);
  const answer = Promise.withResolvers<Response>();
  const user = userEvent.setup();
  renderApp(<Leaving />, { answers: { 'PATCH /api/me/preferences': () => answer.promise } });

  await user.click(await screen.findByLabelText('Comfortable'));
  await user.click(screen.getByText('Leave'));
  answer.resolve(aProblem(503, 'unavailable', 'Try again in a moment.'));

  await waitFor(() => expect(told).toHaveBeenCalledWith('The preference was not saved', expect.any(Error)));
  expect(screen.queryByText('Leave')).not.toBeInTheDocument();
});
