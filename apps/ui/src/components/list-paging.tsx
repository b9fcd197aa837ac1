import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { counted } from '../lib/words';
import classes from './data-list.module.css';
import { Button } from './ui';

/** Pages by cursor: a missing function means that there is no such page. */
export interface CursorPaging {
  readonly newer?: () => void;
  readonly older?: () => void;
}

/** The way to newer and older rows, where there are any. */
export function CursorPages({ newer, older }: CursorPaging) {
  if (!newer && !older) return null;
  return (
    <nav className={classes.paging} aria-label="Pages">
      <Button
        variant="default"
        disabled={!newer}
        onClick={newer}
        leftSection={<IconChevronLeft aria-hidden size={16} />}
      >
        Newer
      </Button>
      <Button
        variant="default"
        disabled={!older}
        onClick={older}
        rightSection={<IconChevronRight aria-hidden size={16} />}
      >
        Older
      </Button>
    </nav>
  );
}

interface NumberedPagesProps {
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  readonly noun: string;
  readonly onOpen: (page: number) => void;
}

/** The pages of a list that is known whole. */
export function NumberedPages({ page, pages, total, noun, onOpen }: NumberedPagesProps) {
  if (pages === 1) return null;
  return (
    <nav className={classes.paging} aria-label="Pages">
      <span role="status" className={classes.count}>
        Page {page} of {pages}, {counted(total, noun)}
      </span>
      <Button variant="default" disabled={page === 1} onClick={() => onOpen(page - 1)}>
        Previous
      </Button>
      <Button variant="default" disabled={page === pages} onClick={() => onOpen(page + 1)}>
        Next
      </Button>
    </nav>
  );
}

/** Rows that are still at the service. */
export interface MoreRows {
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly load: () => unknown;
}

/** Fetches the next rows below those that are shown. */
export function ShowMore({ hasMore, isLoading, load }: MoreRows) {
  if (!hasMore) return null;
  return (
    <div className={classes.paging}>
      <Button variant="default" loading={isLoading} onClick={() => void load()}>
        Show more
      </Button>
    </div>
  );
}
