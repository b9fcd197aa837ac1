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

/** Whether the browser may tell what took long: the person's wish here, and what the browser was allowed. */
export function mayNotify(userId: string): boolean {
  return read(`bell-notify-${userId}`) === 'on' && 'Notification' in window && Notification.permission === 'granted';
}

/** Answers whether the browser tells from now on: it asks the person first, who may say no. */
export async function wishNotifications(userId: string, wished: boolean): Promise<boolean> {
  const allowed = wished && 'Notification' in window && (await Notification.requestPermission()) === 'granted';
  write(`bell-notify-${userId}`, allowed ? 'on' : 'off');
  return allowed;
}
