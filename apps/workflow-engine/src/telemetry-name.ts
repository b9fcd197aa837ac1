/** What a process of the engine is called in traces and figures: as its container app, so that either is missed alone. */
export function telemetryNameOf(role: string | undefined): string {
  const roles = (role ?? '').split(',').map((one) => one.trim());
  const [only] = roles;
  return roles.length === 1 && (only === 'api' || only === 'worker') ? `engine-${only}` : 'workflow-engine';
}
