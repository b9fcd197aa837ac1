import type { ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';
import classes from './link.module.css';
import { Anchor, type AnchorProps } from './ui';

type LinkAnchorProps = AnchorProps &
  Pick<LinkProps, 'to' | 'state' | 'onClick' | 'aria-label' | 'aria-current' | 'children' | 'title'>;

export function LinkAnchor(props: LinkAnchorProps) {
  return <Anchor component={Link} {...props} />;
}

interface LinkCardProps {
  readonly to: string;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** Stands beside the link, not inside it: a button to pin, for instance. */
  readonly action?: ReactNode;
}

/** A tile whose whole face is one link. */
export function LinkCard({ to, title, children, action }: LinkCardProps) {
  return (
    <div className={classes.card}>
      <div className={classes.head}>
        <Link to={to} className={classes.cover}>
          {title}
        </Link>
        {action ? <span className={classes.action}>{action}</span> : null}
      </div>
      {children}
    </div>
  );
}
