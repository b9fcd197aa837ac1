/** What this browser remembers for a person; without room for it everything works for as long as the page is open. */
function read(key: string): string | undefined {
  try {
    return window.localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, value: string): void {
  try {
    window.localStorage.setItem(key, value);
  } catch {
    // It is said again after the next start then.
  }
}

/** When the person last looked at what had ended; the present for who has never looked. */
export function lastLook(userId: string, now: number): number {
  const stored = Number(read(`bell-look-${userId}`));
  if (stored > 0 && stored <= now) return stored;
  write(`bell-look-${userId}`, String(now));
  return now;
}

export const rememberLook = (userId: string, at: number): void => write(`bell-look-${userId}`, String(at));

const seenKey = (userId: string) => `bell-seen-${userId}`;
const mostSeen = 50;

/** Executions whose end the person has had on the screen, newest last. */
export const seenRuns = (userId: string): readonly string[] => read(seenKey(userId))?.split(' ') ?? [];

export function rememberSeen(userId: string, executionId: string): void {
  write(seenKey(userId), [...seenRuns(userId), executionId].slice(-mostSeen).join(' '));
}

/** What an earlier version of the product kept of the person's wish here; their preferences have it now. */
export const earlierWish = (userId: string): boolean => read(`bell-notify-${userId}`) === 'on';

/** Whether this browser may tell of anything: that is the browser's to allow, each on its own. */
export const isAllowedHere = (): boolean => 'Notification' in window && Notification.permission === 'granted';

/** Has the browser ask the person, who may say no; answers whether it may. */
export async function askBrowser(): Promise<boolean> {
  return 'Notification' in window && (await Notification.requestPermission()) === 'granted';
}
