import type { ReactNode } from 'react';
import classes from './scroll-region.module.css';

interface ScrollRegionProps {
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

// What scrolls has to be reachable by keyboard, although it is no control.
const reachable = { tabIndex: 0 };

/** A part of a page that scrolls on its own, by keyboard too. */
export function ScrollRegion({ label, className, children }: ScrollRegionProps) {
  return (
    <div role="group" aria-label={label} className={`${classes.region} ${className ?? ''}`} {...reachable}>
      {children}
    </div>
  );
}
