import { Link, type LinkProps } from 'react-router';
import { Button, type ButtonProps } from './ui';

type LinkButtonProps = ButtonProps & Pick<LinkProps, 'to' | 'state' | 'replace' | 'onClick' | 'aria-label'>;

/** A link that looks like a button; it can be opened in a new tab as any link. */
export function LinkButton(props: LinkButtonProps) {
  return <Button component={Link} {...props} />;
}
