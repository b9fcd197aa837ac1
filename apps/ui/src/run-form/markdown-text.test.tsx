import { screen, waitFor } from '@testing-library/react';
import { renderApp } from '../testing/render';
import { MarkdownText } from './markdown-text';

async function draw(markdown: string) {
  const { container } = renderApp(
    <div data-testid="text">
      <MarkdownText>{markdown}</MarkdownText>
    </div>,
  );
  const text = await screen.findByTestId('text');
  // Until the library is there, the text is shown as it was written.
  await waitFor(() => expect(text.querySelector('[class*="text"]')).toBeInTheDocument());
  return { text, container };
}

describe('Markdown of a form', () => {
  test('S14: shows headings, lists, emphasis, code and links', async () => {
    const { text } = await draw(
      '## Before you run\n\n- **Ask** the *manager*\n- Use `gpupdate`\n\nSee [it](https://acme.example/a)',
    );

    expect(screen.getByRole('heading', { level: 3, name: 'Before you run' })).toBeInTheDocument();
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
    expect(text.querySelector('strong')).toHaveTextContent('Ask');
    expect(text.querySelector('em')).toHaveTextContent('manager');
    expect(text.querySelector('code')).toHaveTextContent('gpupdate');
    expect(screen.getByRole('link', { name: 'it' })).toHaveAttribute('href', 'https://acme.example/a');
  });

  test('S14: a link opens a page that knows nothing of this one', async () => {
    await draw('[site](https://acme.example) and [mail](mailto:ada@acme.example)');

    for (const link of screen.getAllByRole('link')) {
      expect(link).toHaveAttribute('rel', 'noopener noreferrer');
      expect(link).toHaveAttribute('target', '_blank');
    }
    expect(screen.getAllByRole('link')).toHaveLength(2);
  });

  test.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](java\\\nscript:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](vbscript:x)',
    '[x](//evil.example)',
    '[x](/admin)',
    '[x](file:///etc/passwd)',
    '<javascript:alert(1)>',
    '[x][1]\n\n[1]: javascript:alert(1)',
  ])('S14: %j links to nothing', async (markdown) => {
    await draw(markdown);

    expect(screen.queryAllByRole('link')).toEqual([]);
  });

  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '![x](https://evil.example/pixel.png)',
    '<iframe src="https://evil.example"></iframe>',
    '<a href="javascript:alert(1)">x</a>',
    '<style>*{display:none}</style>',
    '<form action="https://evil.example"><input name=p></form>',
    '<svg onload=alert(1)>',
  ])('S14: %j draws no element of its own', async (markdown) => {
    const { text } = await draw(markdown);

    expect(text.querySelector('script, img, iframe, style, form, input, svg, a')).toBeNull();
  });

  test.each(['**', '*a', '[', '[](', '`a``', '<a', '> ', '- ', '&', '![', '\\('])(
    'S14: %j, over and over, is drawn before the test runs out of patience',
    async (part) => {
      const { text } = await draw(part.repeat(500 / (part.match(/[^a( -]/g)?.length ?? 1)));

      expect(text).toBeInTheDocument();
    },
  );

  test('S14: a text with thousands of marks is shown as it was written', () => {
    const written = '*a'.repeat(16_000);
    renderApp(<MarkdownText>{written}</MarkdownText>);

    expect(screen.getByText(written)).toBeInTheDocument();
  });
});
