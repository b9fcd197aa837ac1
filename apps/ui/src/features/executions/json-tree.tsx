import { JsonView } from 'react-json-view-lite';
import classes from './execution.module.css';

const style = {
  container: classes.tree ?? '',
  basicChildStyle: classes.node ?? '',
  childFieldsContainer: classes.node ?? '',
  label: classes.key ?? '',
  clickableLabel: classes.key ?? '',
  expandIcon: classes.expander ?? '',
  collapseIcon: classes.expanderOpen ?? '',
  collapsedContent: classes.collapsedContent ?? '',
};
const shownDepth = 2;

/** A JSON value as a tree that opens and closes. */
export function JsonTree({ value, label }: { readonly value: unknown; readonly label: string }) {
  const data = typeof value === 'object' && value !== null ? value : { value };
  return <JsonView data={data} style={style} shouldExpandNode={(level) => level < shownDepth} aria-label={label} />;
}
