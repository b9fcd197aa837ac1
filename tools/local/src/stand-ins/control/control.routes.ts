import express, { type RequestHandler, type Router } from 'express';
import { z } from 'zod';
import { faultKinds, faultSchema, vendors } from '../fault';
import { consumedUnits } from '../graph/license-states';
import type { World } from '../world';
import { behaviourForm, behaviourRoutes } from './behaviour.routes';
import { externalOrganizationRoutes } from './external-organizations';
import { tenantRoutes } from './tenant.routes';

/** A page of another site must not switch anything here; programs send no Origin. */
const sameOriginOnly: RequestHandler = (req, res, next) => {
  const { origin, host } = req.headers;
  if (origin === undefined || origin === `http://${host}`) return next();
  res.status(403).json({ error: 'Only from this page or from programs.' });
};

const faultList = z.union([z.strictObject({ faults: z.array(faultSchema) }), z.array(faultSchema)]);

/** What the vendors know, without the values of secrets. */
function describeState({ state, faults, requests, profile, behaviour }: World) {
  return {
    profile,
    behaviour,
    tenants: state.tenants.map((tenant) => ({
      ...tenant,
      skus: tenant.skus.map((sku) => ({ ...sku, consumed: consumedUnits(tenant, sku) })),
    })),
    halo: state.halo,
    vault: state.vault.map(({ name, versions, deletedDate }) => ({
      name,
      versions: versions.length,
      isDeleted: deletedDate !== undefined,
    })),
    faults: faults.list(),
    requests: requests.list(),
  };
}

function jsonRoutes(world: World): Router {
  const router = express.Router();
  router.use(express.json({ limit: '100kb' }));
  router.get('/state', (_req, res) => void res.json(describeState(world)));
  router.get('/faults', (_req, res) => void res.json({ faults: world.faults.list() }));
  router.put('/faults', (req, res) => {
    const body = faultList.safeParse(req.body);
    if (!body.success) return void res.status(400).json({ error: z.prettifyError(body.error) });
    world.faults.clear();
    for (const fault of Array.isArray(body.data) ? body.data : body.data.faults) world.faults.add(fault);
    res.json({ faults: world.faults.list() });
  });
  router.post('/faults', (req, res) => {
    const body = faultSchema.safeParse(req.body);
    if (!body.success) return void res.status(400).json({ error: z.prettifyError(body.error) });
    res.status(201).json(world.faults.add(body.data));
  });
  router.delete('/faults', (_req, res) => {
    world.faults.clear();
    res.status(204).end();
  });
  router.delete('/faults/:id', (req, res) => {
    world.faults.remove(Number(req.params.id));
    res.status(204).end();
  });
  router.post('/reset', (_req, res) => {
    world.reset();
    res.status(204).end();
  });
  router.use(behaviourRoutes(world));
  router.use(tenantRoutes(world));
  router.use(externalOrganizationRoutes(world));
  return router;
}

const optionalText = z
  .string()
  .default('')
  .transform((text) => text.trim() || undefined);
const optionalNumber = optionalText.transform((text) => (text === undefined ? undefined : Number(text)));
const faultForm = z.object({
  vendor: z.enum(vendors),
  kind: z.enum(faultKinds),
  tenant: optionalText,
  path: optionalText,
  retryAfterSeconds: optionalNumber,
  retryAfterAs: optionalText,
  delayMs: optionalNumber,
  times: optionalNumber,
});

/** The forms of the state page; each leads back to it. */
function formRoutes(world: World): Router {
  const router = express.Router();
  router.use(express.urlencoded({ extended: false, limit: '4kb' }));
  router.post('/faults', (req, res) => {
    const form = faultForm.safeParse(req.body);
    const entered = form.success ? Object.entries(form.data).filter(([, value]) => value !== undefined) : [];
    const fault = faultSchema.safeParse(Object.fromEntries(entered));
    if (!fault.success) return void res.redirect(303, '/?problem=fault#faults');
    world.faults.add(fault.data);
    res.redirect(303, '/#faults');
  });
  router.post('/faults/clear', (req, res) => {
    const id = Number(req.body?.id);
    if (Number.isInteger(id)) world.faults.remove(id);
    else world.faults.clear();
    res.redirect(303, '/#faults');
  });
  router.post('/behaviour', behaviourForm(world));
  router.post('/reset', (_req, res) => {
    world.reset();
    res.redirect(303, '/');
  });
  return router;
}

/** Reading and switching by JSON (`/control/…`), and by the page's forms (`/control/page/…`). */
export function controlRoutes(world: World): Router {
  const router = express.Router();
  router.use(sameOriginOnly);
  router.use('/page', formRoutes(world));
  router.use(jsonRoutes(world));
  return router;
}
