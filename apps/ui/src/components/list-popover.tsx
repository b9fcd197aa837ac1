import type { ReactNode } from 'react';
import classes from './list-menu.module.css';
import { Button, Popover } from './ui';

interface ListPopoverProps {
  /** Of the panel, for people who do not see it. */
  readonly label: string;
  readonly width: number;
  readonly icon: ReactNode;
  /** On the button that opens it. */
  readonly face: string;
  readonly opened: boolean;
  readonly onOpened: (opened: boolean) => void;
  readonly children: ReactNode;
}

/** A button above a list, and the panel that it opens. It has the focus, so it stays when its button is scrolled away. */
export function ListPopover({ label, width, icon, face, opened, onOpened, children }: ListPopoverProps) {
  return (
    <Popover
      opened={opened}
      width={width}
      position="bottom-end"
      shadow="md"
      trapFocus
      returnFocus
      hideDetached={false}
      onChange={onOpened}
    >
      <Popover.Target>
        <Button variant="default" leftSection={icon} onClick={() => onOpened(!opened)}>
          {face}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <div className={classes.panel}>{children}</div>
      </Popover.Dropdown>
    </Popover>
  );
}
