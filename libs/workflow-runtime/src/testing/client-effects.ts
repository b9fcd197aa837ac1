/** What the functions of a client may do, by their names; `declared` is what a call says by its `effect`. */
export interface ClientEffects {
  readonly [name: string]: 'read' | 'write' | 'declared' | ClientEffects;
}

const known = new Map<string, ClientEffects>();

/** Tells the kit which functions of clients write, so that it refuses them where production does. Once, before the tests. */
export function knowClientEffects(effects: Readonly<Record<string, ClientEffects>>): void {
  for (const [integration, ofClient] of Object.entries(effects)) known.set(integration, ofClient);
}

/** Whether a call may change the external system. Of a client that nobody described, what the call declares counts. */
export function mayWrite(integration: string, method: string, request: unknown): boolean {
  let effect: ClientEffects[string] | undefined = known.get(integration);
  for (const name of method.split('.')) {
    if (typeof effect !== 'object') break;
    effect = Object.hasOwn(effect, name) ? effect[name] : undefined;
  }
  return effect === 'read' ? false : effect === 'write' || declaresWrite(request);
}

const declaresWrite = (request: unknown): boolean =>
  typeof request === 'object' && request !== null && 'effect' in request && request.effect === 'write';
