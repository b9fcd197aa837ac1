import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { MantineProvider } from '../../components/ui';
import { news } from '../../lib/news';
import { NewsLine } from './news-line';
import { partsOf } from './news-parts';

const draw = (text: string) =>
  render(
    <MantineProvider>
      <MemoryRouter>
        <p>
          <NewsLine text={text} />
        </p>
      </MemoryRouter>
    </MantineProvider>,
  );

test('ux 7.7: a link of the changelog is a link, and what is to be typed stays as it stands', () => {
  draw('See [the site](https://example.com/a) or [your runs](/executions), and type `a [b](https://c.example)`.');

  expect(screen.getByRole('link', { name: 'the site' })).toHaveAttribute('href', 'https://example.com/a');
  expect(screen.getByRole('link', { name: 'your runs' })).toHaveAttribute('href', '/executions');
  expect(screen.getAllByRole('link')).toHaveLength(2);
  expect(screen.getByText('a [b](https://c.example)').tagName).toBe('CODE');
});

test.each([
  'docs/deployment.md',
  '../secrets.md',
  'javascript:alert',
  'data:text/html,x',
  'http://example.com/',
  '//example.com/x',
  '/\\\\example.com',
  'https://user:pw@example.com/',
  'https://',
  '#part',
])('ux 7.7: a link to %s leads nowhere from here, so that only its words are shown', (target) => {
  draw(`Read [about it](${target}) first.`);

  expect(screen.queryByRole('link')).not.toBeInTheDocument();
  expect(screen.getByText('Read about it first.')).toBeInTheDocument();
});

test('ux 7.7: no line of the changelog shows how a link is written', () => {
  const lines = news.releases.flatMap(({ groups }) => groups).flatMap(({ lines: all }) => all);
  const shown = lines.map((line) =>
    partsOf(line)
      .flatMap(({ kind, words }) => (kind === 'code' ? [] : words))
      .join(''),
  );

  expect(lines.length).toBeGreaterThan(100);
  expect(shown.filter((text) => /\]\(|`/.test(text))).toEqual([]);
});
