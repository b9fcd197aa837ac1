interface AwaitedState {
  readonly isPending: boolean;
  readonly failureCount: number;
}

/**
 * Whether the first answer is still on its way. What stands below waits for it, so that nothing moves when it comes;
 * it does not wait for a second try.
 */
export function isAwaited({ isPending, failureCount }: AwaitedState): boolean {
  return isPending && failureCount === 0;
}
