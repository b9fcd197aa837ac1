import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import classes from './dropdown.module.css';

interface DropdownProps {
  readonly label: string;
  readonly opened: boolean;
  readonly onOpened: (opened: boolean) => void;
  readonly face: ReactNode;
  readonly faceClassName?: string | undefined;
  readonly align?: 'start' | 'end';
  /** `menu`: a list of actions that the arrows move through; `dialog`: anything else. */
  readonly kind: 'menu' | 'dialog';
  readonly children: ReactNode;
}

function moveFocus(panel: HTMLElement, key: string): boolean {
  const items = [...panel.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  const at = items.findIndex((item) => item === document.activeElement);
  const targets: Record<string, number> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  };
  const target = targets[key];
  if (target === undefined) return false;
  items[target]?.focus();
  return true;
}

function useLeaving(opened: boolean, root: React.RefObject<HTMLElement | null>, onLeave: () => void) {
  const leave = useRef(onLeave);
  useEffect(() => {
    leave.current = onLeave;
  });
  useEffect(() => {
    if (!opened) return undefined;
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) leave.current();
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, [opened, root]);
}

/**
 * A button of the header with a panel below it. The header never moves, so it needs none of the library's
 * positioning, which would double what the first page has to load.
 */
export function Dropdown({
  label,
  opened,
  onOpened,
  face,
  faceClassName,
  align = 'start',
  kind,
  children,
}: DropdownProps) {
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  useLeaving(opened, root, () => onOpened(false));
  useEffect(() => {
    if (opened && kind === 'menu') panel.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus();
  }, [opened, kind]);

  useLayoutEffect(() => {
    if (!opened) return undefined;
    const opener = button.current;
    return () => {
      if (document.activeElement === document.body) opener?.focus();
    };
  }, [opened]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!opened) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      onOpened(false);
      button.current?.focus();
    } else if (event.key === 'Tab' && kind === 'menu') onOpened(false);
    else if (kind === 'menu' && panel.current && moveFocus(panel.current, event.key)) event.preventDefault();
  };
  return (
    // Escape and the arrows reach the panel's own controls first.
    <div ref={root} className={classes.root} onKeyDown={onKeyDown} role="presentation">
      <button
        ref={button}
        type="button"
        className={`${classes.face} ${faceClassName ?? ''}`}
        aria-label={label}
        aria-haspopup={kind}
        aria-expanded={opened}
        {...(opened ? { 'aria-controls': id } : {})}
        onClick={() => onOpened(!opened)}
      >
        {face}
      </button>
      {opened ? (
        <div ref={panel} id={id} role={kind} aria-label={label} className={classes.panel} data-align={align}>
          {children}
        </div>
      ) : null}
    </div>
  );
}

interface MenuActionProps {
  readonly icon?: ReactNode;
  readonly checked?: boolean;
  readonly onPick: () => void;
  readonly children: ReactNode;
}

/** One action of a menu, or with `checked` one of several choices. */
export function MenuAction({ icon, checked, onPick, children }: MenuActionProps) {
  const choice = checked !== undefined;
  return (
    <button
      type="button"
      role={choice ? 'menuitemradio' : 'menuitem'}
      {...(choice ? { 'aria-checked': checked } : {})}
      tabIndex={-1}
      className={classes.item}
      onClick={onPick}
    >
      {icon}
      <span className={classes.itemText}>{children}</span>
      {checked ? <span aria-hidden>✓</span> : null}
    </button>
  );
}

/** Class of a link that stands in a menu; give it `role="menuitem"` and `tabIndex={-1}`. */
export const menuItemClass = classes.item;
