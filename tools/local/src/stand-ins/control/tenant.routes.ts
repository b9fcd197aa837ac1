import express, { type Router } from 'express';
import { z } from 'zod';
import type { Tenant } from '../graph/directory';
import { addHardCases, growTo } from '../seed/hard-cases';
import type { World } from '../world';

const switches = {
  /** Fills the tenant up to so many users. */
  users: z.strictObject({ count: z.number().int().min(1).max(5000) }),
  /** Replaces what the app was granted; tokens that are out keep what they name. */
  permissions: z.strictObject({ permissions: z.array(z.string().min(1)).max(200) }),
  domain: z.strictObject({ id: z.string().min(1), authenticationType: z.enum(['Managed', 'Federated']) }),
  licence: z.strictObject({
    skuId: z.guid(),
    enabled: z.number().int().min(0).optional(),
    warning: z.number().int().min(0).optional(),
  }),
  'deleted-user': z.strictObject({ id: z.guid(), deletedDateTime: z.iso.datetime() }),
} as const;

type Switched = { readonly [Name in keyof typeof switches]: z.output<(typeof switches)[Name]> };

/** Each tells whether what it is about is there. */
const apply: { readonly [Name in keyof Switched]: (tenant: Tenant, change: Switched[Name]) => boolean } = {
  users(tenant, { count }) {
    growTo(tenant, count);
    return true;
  },
  permissions(tenant, { permissions }) {
    tenant.grantedRoles = permissions;
    return true;
  },
  domain(tenant, { id, authenticationType }) {
    const domain = tenant.domains.find((one) => one.id === id);
    return domain !== undefined && Object.assign(domain, { authenticationType }) === domain;
  },
  licence(tenant, { skuId, ...units }) {
    const sku = tenant.skus.find((one) => one.skuId === skuId);
    return sku !== undefined && Object.assign(sku, units) === sku;
  },
  'deleted-user'(tenant, { id, deletedDateTime }) {
    const user = tenant.deletedUsers.find((one) => one.id === id);
    return user !== undefined && Object.assign(user, { deletedDateTime }) === user;
  },
};

/** `PUT /tenants/{id}/{switch}` with its body, and `POST /tenants/{id}/hard-cases`. */
export function tenantRoutes(world: World): Router {
  const router = express.Router();
  const put = <Name extends keyof Switched>(name: Name, schema: z.ZodType<Switched[Name]>) =>
    router.put(`/tenants/:id/${name}`, (req, res) => {
      const change = schema.safeParse(req.body);
      if (!change.success) return void res.status(400).json({ error: z.prettifyError(change.error) });
      const tenant = world.findTenant(String(req.params.id));
      const found = tenant !== undefined && apply[name](tenant, change.data);
      world.changed();
      res.status(found ? 204 : 404).end();
    });
  put('users', switches.users);
  put('permissions', switches.permissions);
  put('domain', switches.domain);
  put('licence', switches.licence);
  put('deleted-user', switches['deleted-user']);
  router.post('/tenants/:id/hard-cases', (req, res) => {
    const tenant = world.findTenant(String(req.params.id));
    if (tenant) addHardCases(tenant);
    world.changed();
    res.status(tenant ? 204 : 404).end();
  });
  return router;
}
