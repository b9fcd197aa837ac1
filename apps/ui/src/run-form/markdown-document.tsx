import Markdown, { type Components } from 'react-markdown';
import rehypeSanitize, { type Options } from 'rehype-sanitize';
import { Anchor, Code, Title } from '../components/ui';
import classes from './markdown.module.css';

const SAFE_ADDRESS = /^(?:https?:\/\/|mailto:)/i;

/** What a form needs, and nothing that loads, runs or names something of the page. */
const schema: Options = {
  tagNames: ['p', 'br', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'strong', 'em', 'code', 'pre', 'a'],
  attributes: { a: ['href'], ol: ['start'] },
  protocols: { href: ['http', 'https', 'mailto'] },
  strip: ['script', 'style'],
};

// The page and its sections have headings of their own, so those of a text come below them.
const heading: Components['h1'] = ({ children }) => (
  <Title order={3} size="h5" mt="xs">
    {children}
  </Title>
);

const components: Components = {
  h1: heading,
  h2: heading,
  h3: heading,
  h4: heading,
  h5: heading,
  h6: heading,
  code: ({ children }) => <Code>{children}</Code>,
  a: ({ href, children }) =>
    href ? (
      <Anchor href={href} target="_blank" rel="noopener noreferrer" underline="always" inherit>
        {children}
      </Anchor>
    ) : (
      <>{children}</>
    ),
};

/** Draws Markdown; what it links to is on the web, or is somebody to write to. */
export function MarkdownDocument({ children }: { readonly children: string }) {
  return (
    <div className={classes.text}>
      <Markdown
        rehypePlugins={[[rehypeSanitize, schema]]}
        components={components}
        urlTransform={(address) => (SAFE_ADDRESS.test(address) ? address : undefined)}
      >
        {children}
      </Markdown>
    </div>
  );
}
