import classes from './skeletons.module.css';
import { VisuallyHidden } from './ui';

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

function Waiting({ className, children }: { className?: string | undefined; children: React.ReactNode }) {
  return (
    <div className={`${classes.waiting} ${className ?? ''}`} aria-busy="true">
      <VisuallyHidden role="status">Loading</VisuallyHidden>
      {children}
    </div>
  );
}

export function SkeletonLines({ count = 5 }: { count?: number }) {
  return (
    <Waiting className={classes.lines}>
      {range(count).map((index) => (
        <i key={index} className={classes.line} />
      ))}
    </Waiting>
  );
}

export function SkeletonTiles({ count = 3 }: { count?: number }) {
  return (
    <Waiting className={classes.tiles}>
      {range(count).map((index) => (
        <i key={index} className={classes.tile} />
      ))}
    </Waiting>
  );
}

export function SkeletonPanels({ count = 2 }: { count?: number }) {
  return (
    <Waiting className={classes.panels}>
      {range(count).map((index) => (
        <i key={index} className={classes.panel} />
      ))}
    </Waiting>
  );
}

export function SkeletonForm({ fields = 5 }: { fields?: number }) {
  return (
    <Waiting className={classes.form}>
      {range(fields).map((index) => (
        <div key={index}>
          <i className={classes.label} />
          <i className={classes.field} />
        </div>
      ))}
    </Waiting>
  );
}
