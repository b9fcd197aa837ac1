import classes from './overview.module.css';
import { spell } from './spelling';

/** How a value is said on the telephone, group by group; nothing for one that is not made for it. */
export function SpelledValue({ value }: { readonly value: string }) {
  const groups = spell(value);
  if (!groups) return null;
  return (
    <section aria-label="How to read it out">
      <h3 className={classes.spelledTitle}>How to read it out</h3>
      <ol className={classes.spelled}>
        {groups.map(({ text, spelled }, index) => (
          <li key={index}>
            <code aria-hidden>{text}</code>
            <span>
              {spelled.join(', ')}
              {index < groups.length - 1 ? <span className={classes.taskState}>, then a hyphen</span> : null}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
