import { Anchor } from '../../components/ui';
import { LinkAnchor } from '../../components/link';
import { partsOf } from './news-parts';

/** A line of the changelog: what is to be typed as it stands, and links that lead somewhere from here. */
export function NewsLine({ text }: { readonly text: string }) {
  return partsOf(text).map(({ kind, words, to }, index) => {
    const key = `${index} ${words}`;
    if (kind === 'code') return <code key={key}>{words}</code>;
    if (kind === 'page') {
      return (
        <LinkAnchor key={key} to={to} inherit>
          {words}
        </LinkAnchor>
      );
    }
    if (kind === 'site') {
      return (
        <Anchor key={key} href={to} target="_blank" rel="noreferrer" inherit>
          {words}
        </Anchor>
      );
    }
    return words;
  });
}
