import { useKeyDown } from '../lib/use-key-down';

export interface Shortcut {
  readonly key: string;
  readonly ctrl?: boolean;
  readonly run: () => void;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Keys that work on every page. Those without Ctrl (or Cmd) rest while somebody types. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  useKeyDown((event) => {
    const ctrl = event.ctrlKey || event.metaKey;
    if (event.altKey || event.isComposing) return;
    const found = shortcuts.find((shortcut) => shortcut.key === event.key && Boolean(shortcut.ctrl) === ctrl);
    if (!found || (!ctrl && isTyping(event.target))) return;
    event.preventDefault();
    found.run();
  });
}
