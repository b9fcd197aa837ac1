import { Fragment, type ReactNode } from 'react';
import { Anchor, Code, List, Text, Title } from '../../components/ui';

const INLINE = /\*\*([^*]+)\*\*|\*([^*]+)\*|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)/g;
const SAFE_ADDRESS = /^(?:https?:\/\/|mailto:)/i;
const HEADING = /^(#{1,4})\s+(.*)$/;
const BULLET = /^[-*]\s+/;

/** The part of Markdown that a form needs: headings, lists, emphasis, code and links. HTML stays text. */
export function MarkdownText({ children }: { readonly children: string }) {
  const blocks = children.split(/\n{2,}/).filter((block) => block.trim() !== '');
  return (
    <div>
      {blocks.map((block, index) => (
        <Block key={index} lines={block.trim().split('\n')} />
      ))}
    </div>
  );
}

function Block({ lines }: { readonly lines: readonly string[] }) {
  const heading = HEADING.exec(lines[0] ?? '');
  if (heading && lines.length === 1) {
    return (
      <Title order={3} size="h5" mt="xs">
        {inline(heading[2] ?? '')}
      </Title>
    );
  }
  if (lines.every((line) => BULLET.test(line))) {
    return (
      <List size="sm" my={4}>
        {lines.map((line, index) => (
          <List.Item key={index}>{inline(line.replace(BULLET, ''))}</List.Item>
        ))}
      </List>
    );
  }
  return (
    <Text size="sm" my={4}>
      {lines.map((line, index) => (
        <Fragment key={index}>
          {index > 0 && <br />}
          {inline(line)}
        </Fragment>
      ))}
    </Text>
  );
}

function inline(text: string): readonly ReactNode[] {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    parts.push(text.slice(end, match.index), <Fragment key={match.index}>{marked(match)}</Fragment>);
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
}

function marked([all, bold, italic, code, label, address]: RegExpMatchArray): ReactNode {
  if (bold) return <strong>{bold}</strong>;
  if (italic) return <em>{italic}</em>;
  if (code) return <Code>{code}</Code>;
  if (!label || !address || !SAFE_ADDRESS.test(address)) return all;
  return (
    <Anchor href={address} target="_blank" rel="noreferrer" underline="always">
      {label}
    </Anchor>
  );
}
