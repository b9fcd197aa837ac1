import classes from './skeletons.module.css';
import { Skeleton, VisuallyHidden } from './ui';

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
        <Skeleton key={index} height={28} />
      ))}
    </Waiting>
  );
}

export function SkeletonTiles({ count = 3 }: { count?: number }) {
  return (
    <Waiting className={classes.tiles}>
      {range(count).map((index) => (
        <Skeleton key={index} height={96} />
      ))}
    </Waiting>
  );
}

export function SkeletonForm({ fields = 5 }: { fields?: number }) {
  return (
    <Waiting className={classes.form}>
      {range(fields).map((index) => (
        <div key={index}>
          <Skeleton height={14} width={120} mb={6} />
          <Skeleton height={36} />
        </div>
      ))}
    </Waiting>
  );
}
