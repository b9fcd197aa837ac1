import { lazy, Suspense } from 'react';
import classes from './markdown.module.css';

/** Markdown compares its marks with each other: with thousands in one text, a browser would stand still. */
const mostMarks = 500;

const MarkdownDocument = lazy(() =>
  import('./markdown-document').then((loaded) => ({ default: loaded.MarkdownDocument })),
);

/** Text of a form's author with its headings, lists, emphasis, code and links. HTML stays text. */
export function MarkdownText({ children }: { readonly children: string }) {
  const asWritten = <div className={classes.plain}>{children}</div>;
  if ((children.match(/[*_`[\]<>!&~\\]/g) ?? []).length > mostMarks) return asWritten;
  return (
    <Suspense fallback={asWritten}>
      <MarkdownDocument>{children}</MarkdownDocument>
    </Suspense>
  );
}
