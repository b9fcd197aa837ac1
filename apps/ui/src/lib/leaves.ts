import type { DragEvent } from 'react';

/** Whether what is dragged leaves an element, and not only for something inside it: browsers tell of both alike. */
export function leaves({ currentTarget, relatedTarget }: DragEvent): boolean {
  return !(relatedTarget instanceof Node && currentTarget.contains(relatedTarget));
}
