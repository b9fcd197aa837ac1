let text = '';
let stop: (() => void) | undefined;

/**
 * Keeps what is typed from now on for a text field that is about to appear: its code may still be on its way, and
 * people type on. Escape gives up waiting.
 */
export function catchTyping(onEscape: () => void): void {
  takeTyped();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === 'Escape') {
      takeTyped();
      onEscape();
    } else if (event.key === 'Backspace') text = text.slice(0, -1);
    else if (event.key.length === 1) text += event.key;
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener('keydown', onKeyDown, { capture: true });
  stop = () => window.removeEventListener('keydown', onKeyDown, { capture: true });
}

/** Ends that, and answers what was typed. */
export function takeTyped(): string {
  stop?.();
  stop = undefined;
  const typed = text;
  text = '';
  return typed;
}
