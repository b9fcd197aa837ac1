import { setTimeout as delay } from 'node:timers/promises';
import type { Request, RequestHandler, Response } from 'express';
import type { Fault, FaultTarget, Vendor } from './fault';
import type { World } from './world';

export interface FaultedVendor {
  readonly vendor: Vendor;
  tenantOf(req: Request): string | undefined | Promise<string | undefined>;
  /** The calling app, where the vendor's limits are its own. */
  appOf?(req: Request): Promise<string | undefined>;
  /** The seconds to wait, if the caller has used up what it may ask; `says` whether the answer tells them. */
  limit?(target: FaultTarget): { readonly seconds: number; readonly says: boolean } | undefined;
  /** The path as the vendor's documentation writes it. */
  pathOf(req: Request): string;
  /** The vendor's own body for 429 and 503. */
  errorBody(status: 429 | 503): object | string;
}

function cutConnection(res: Response): void {
  res.socket?.destroy();
}

/** Lets the handler do its work, but nothing of the answer reaches the caller. */
function dropAnswer(res: Response): void {
  res.writeHead = () => res;
  res.write = () => false;
  res.end = () => {
    cutConnection(res);
    return res;
  };
}

type Throttling = Pick<Fault, 'retryAfterSeconds' | 'retryAfterAs'>;

function retryAfter({ retryAfterSeconds, retryAfterAs }: Throttling): string {
  return retryAfterAs === 'date'
    ? new Date(Date.now() + retryAfterSeconds * 1000).toUTCString()
    : String(retryAfterSeconds);
}

function throttle(res: Response, throttling: Throttling, vendor: FaultedVendor): void {
  if (throttling.retryAfterAs !== 'none') res.set('Retry-After', retryAfter(throttling));
  res.status(429).send(vendor.errorBody(429));
}

function fail(res: Response, fault: Fault, vendor: FaultedVendor): void {
  if (fault.kind === 'throttle') throttle(res, fault, vendor);
  else res.status(503).send(vendor.errorBody(503));
}

function logWhenDone(world: World, req: Request, res: Response, entry: { vendor: Vendor; tenant: string | undefined }) {
  const { method, originalUrl } = req;
  return (faults: readonly Fault[]) => {
    const once = () => {
      res.off('finish', once).off('close', once);
      const cut = faults.some(({ kind }) => kind === 'reset' || kind === 'commit-then-drop');
      world.requests.add({
        at: new Date().toISOString(),
        vendor: entry.vendor,
        ...(entry.tenant === undefined ? {} : { tenant: entry.tenant }),
        method,
        path: originalUrl,
        status: cut ? 0 : res.statusCode,
        faults: faults.map(({ kind }) => kind),
      });
      if (method !== 'GET') world.changed();
    };
    res.on('finish', once).on('close', once);
  };
}

/** Logs each request and makes it meet the faults that are switched on for it. */
export function withFaults(world: World, vendor: FaultedVendor): RequestHandler {
  return async (req, res, next) => {
    const tenant = await vendor.tenantOf(req);
    const app = await vendor.appOf?.(req);
    const target = { vendor: vendor.vendor, tenant, app, path: vendor.pathOf(req), method: req.method };
    const met = world.faults.meet(target);
    logWhenDone(world, req, res, target)(met);
    const find = (kind: Fault['kind']) => met.find((fault) => fault.kind === kind);
    const slow = find('slow');
    if (slow) await delay(slow.delayMs);
    if (find('reset')) return cutConnection(res);
    const failing = find('throttle') ?? find('down');
    if (failing) return fail(res, failing, vendor);
    const limit = vendor.limit?.(target);
    if (limit) {
      const retryAfterAs = limit.says ? 'seconds' : 'none';
      return throttle(res, { retryAfterSeconds: limit.seconds, retryAfterAs }, vendor);
    }
    if (find('commit-then-drop')) dropAnswer(res);
    next();
  };
}
