import type { ComponentProps } from 'react';
import { Link, type LinkProps } from 'react-router';
import classes from './plain-button.module.css';

const looks = { default: classes.button, filled: `${classes.button} ${classes.filled}` };

interface LookProps {
  readonly look?: keyof typeof looks;
}

type PlainButtonProps = LookProps & Omit<ComponentProps<'button'>, 'className' | 'type'>;

/** A button for what the first page loads: without the library's loading state, whose transitions weigh more than it. */
export function PlainButton({ look = 'default', ...props }: PlainButtonProps) {
  return <button type="button" className={looks[look]} {...props} />;
}

/** A link that looks like one. */
export function PlainLinkButton({ look = 'default', ...props }: LookProps & Omit<LinkProps, 'className'>) {
  return <Link className={looks[look]} {...props} />;
}

type PlainIconButtonProps = Omit<ComponentProps<'button'>, 'type'> & { readonly 'aria-label': string };

/** An icon to press; `aria-label` says what it does. */
export function PlainIconButton({ className = '', ...props }: PlainIconButtonProps) {
  return <button type="button" className={`${classes.icon} ${className}`} {...props} />;
}
