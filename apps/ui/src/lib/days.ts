const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** When a day of the person's time zone begins, `later` days after it; undefined for what is no day. */
export function startOfDay(day: string | undefined, later = 0): string | undefined {
  if (!day || !DAY.test(day)) return undefined;
  const at = new Date(`${day}T00:00:00`);
  if (Number.isNaN(at.getTime())) return undefined;
  at.setDate(at.getDate() + later);
  return at.toISOString();
}
