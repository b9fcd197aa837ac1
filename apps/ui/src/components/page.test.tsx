import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect, useState } from 'react';
import { Link, Route, Routes } from 'react-router';
import { renderApp } from '../testing/render';
import { Page } from './page';

const arrive = () => {
  act(() => {
    window.dispatchEvent(new Event('read'));
  });
};

/** A page that shows a heading of its own until what it shows has been read, as the builder does. */
function Slow() {
  const [read, setRead] = useState(false);
  useEffect(() => {
    const show = () => setRead(true);
    window.addEventListener('read', show);
    return () => window.removeEventListener('read', show);
  }, []);
  return read ? (
    <Page key="read" title="New User Onboarding">
      <input aria-label="First name" />
    </Page>
  ) : (
    <Page key="loading" title="Form builder">
      <input aria-label="Search" />
    </Page>
  );
}

function app() {
  return (
    <Routes>
      <Route
        path="/"
        element={
          <Page title="Home">
            <Link to="/slow">Go on</Link>
          </Page>
        }
      />
      <Route path="/slow" element={<Slow />} />
    </Routes>
  );
}

const heading = () => screen.getByRole('heading', { level: 1 });

describe('focus after navigation', () => {
  it('follows the heading when the page that was loading is replaced by the one that was read', async () => {
    renderApp(app());
    await userEvent.setup().click(screen.getByRole('link', { name: 'Go on' }));
    expect(heading()).toHaveFocus();

    arrive();

    expect(heading()).toHaveTextContent('New User Onboarding');
    expect(heading()).toHaveFocus();
  });

  it('stays where the person has put it meanwhile', async () => {
    const user = userEvent.setup();
    renderApp(app());
    await user.click(screen.getByRole('link', { name: 'Go on' }));
    await user.click(screen.getByLabelText('Search'));

    arrive();

    expect(heading()).not.toHaveFocus();
  });
});
