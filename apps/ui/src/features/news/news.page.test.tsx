import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { newsOf } from '../../lib/changelog';
import { news } from '../../lib/news';
import { AccountMenu } from '../../shell/account-menu';
import { renderApp, somePreferences } from '../../testing/render';
import { NewsPage } from './news.page';

const changelog = `# Changelog

About it.

## [Unreleased]

### Added

- You see \`what\` is new.
- Another; [the page](docs/page.md) says how.

### Changed

## [0.1.0] - 2026-01-05

### Fixed

- A fault.
`;

test('ux 7.7: the changelog is read by version and kind, without what is empty', () => {
  expect(newsOf(changelog)).toEqual({
    count: 3,
    releases: [
      {
        name: 'Newest',
        groups: [{ title: 'Added', lines: ['You see `what` is new.', 'Another; the page says how.'] }],
      },
      { name: '0.1.0 - 2026-01-05', groups: [{ title: 'Fixed', lines: ['A fault.'] }] },
    ],
  });
});

describe('what is new', () => {
  const open = (seenNews?: number) => {
    const sent: unknown[] = [];
    const page = (
      <>
        <AccountMenu quiet onShortcuts={() => undefined} />
        <NewsPage />
      </>
    );
    renderApp(page, {
      preferences: somePreferences(seenNews === undefined ? {} : { seenNews }),
      answers: {
        'PATCH /api/me/preferences': async (request: Request) => {
          const patch: object = await request.json();
          sent.push(patch);
          return somePreferences(patch);
        },
      },
    });
    return { sent };
  };

  it('ux 7.7: shows each line of the changelog that is built in, and then counts as seen', async () => {
    const { sent } = open();
    const [release] = news.releases;

    expect(await screen.findByRole('heading', { name: release?.name ?? '' })).toBeInTheDocument();
    expect(screen.getAllByRole('listitem')).toHaveLength(news.count);
    await waitFor(() => expect(sent).toEqual([{ seenNews: news.count }]));
    expect(await screen.findByRole('button', { name: /^AA, account of Avery Admin$/ })).toBeInTheDocument();
  });

  it('ux 7.7: changes nothing for who has seen all of it', async () => {
    const { sent } = open(news.count);

    await screen.findAllByRole('listitem');
    expect(sent).toEqual([]);
  });
});

it('ux 7.7: the account menu marks and counts what the person has not seen', async () => {
  renderApp(<AccountMenu quiet onShortcuts={() => undefined} />, {
    preferences: somePreferences({ seenNews: news.count - 2 }),
  });
  const user = userEvent.setup();

  await user.click(await screen.findByRole('button', { name: /something is new/ }));

  expect(screen.getByRole('menuitem', { name: 'What’s new (2)' })).toHaveAttribute('href', '/news');
});
