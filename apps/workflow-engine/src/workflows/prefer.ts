const defaultWaitSeconds = 30;
const longestWaitSeconds = 60;

/** How long to wait for an execution, in milliseconds, by the `Prefer` header; what it does not understand is passed over. */
export function waitFromPrefer(header: string | undefined): number {
  const preferences = (header ?? '').split(/[,;]/).map((preference) => preference.trim().toLowerCase());
  if (preferences.includes('respond-async')) return 0;
  const wait = preferences.map((preference) => /^wait\s*=\s*"?(\d{1,6})"?$/.exec(preference)?.[1]).find(Boolean);
  return Math.min(wait === undefined ? defaultWaitSeconds : Number(wait), longestWaitSeconds) * 1_000;
}
