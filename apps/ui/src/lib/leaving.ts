let isLeaving = false;

/** Somebody has decided to leave the page, so nothing asks them again. */
export function leaveWithoutAsking(): void {
  isLeaving = true;
}

/** Whether the page is being left on purpose. */
export const leavesOnPurpose = (): boolean => isLeaving;
