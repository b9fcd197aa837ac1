/** When things were looked at last, and how often; of what is not looked at any more nothing is kept for long. */
export class Periods {
  private readonly known = new Map<string, { readonly times: number; readonly dueAt: number }>();

  /** Whether something is to be looked at now; `msOf` says for how long it is not then, by how often it was before. */
  isDue(key: string, now: number, msOf: (times: number) => number): boolean {
    const { times, dueAt } = this.known.get(key) ?? { times: 0, dueAt: now };
    if (now < dueAt) return false;
    this.known.set(key, { times: times + 1, dueAt: now + msOf(times) });
    return true;
  }

  /** Forgets what should have been looked at long since: it is over. */
  forget(before: number): void {
    for (const [key, { dueAt }] of this.known) if (dueAt < before) this.known.delete(key);
  }
}
