import express, { type Router } from 'express';
import { z } from 'zod';
import type { World } from '../world';

interface Known {
  rename(name: string): void;
  remove(): void;
}

type Find = (world: World, id: string) => Known | undefined;

/** What a person does in a vendor's own screens: a client company is renamed there, or deleted. */
const find: Readonly<Record<string, Find>> = {
  halopsa({ state: { halo } }, id) {
    const client = halo.clients.find((one) => String(one.id) === id);
    return (
      client && { rename: (name) => void (client.name = name), remove: () => void removeFrom(halo.clients, client) }
    );
  },
  ninjaone({ state: { ninjaone } }, id) {
    const one = ninjaone.organizations.find((organization) => String(organization.id) === id);
    return (
      one && { rename: (name) => void (one.name = name), remove: () => void removeFrom(ninjaone.organizations, one) }
    );
  },
  msgraph(world, id) {
    const customer = world.findCustomer(id);
    const partner = world.state.tenants.find(({ customers }) => customer !== undefined && customers.includes(customer));
    if (customer === undefined || partner === undefined) return undefined;
    return {
      rename: (name) => void (customer.displayName = name),
      remove: () => void removeFrom(partner.customers, customer),
    };
  },
};

function removeFrom<Row>(rows: Row[], row: Row): void {
  rows.splice(rows.indexOf(row), 1);
}

const renaming = z.strictObject({ name: z.string().min(1).max(200) });

/** `PATCH` with a name renames, `DELETE` deletes; both below `/external-organizations/{vendor}/{id}`. */
export function externalOrganizationRoutes(world: World): Router {
  const router = express.Router();
  const path = '/external-organizations/:vendor/:id';
  router.patch(path, (req, res) => {
    const body = renaming.safeParse(req.body);
    if (!body.success) return void res.status(400).json({ error: z.prettifyError(body.error) });
    const known = find[req.params.vendor]?.(world, req.params.id);
    known?.rename(body.data.name);
    world.changed();
    res.status(known ? 204 : 404).end();
  });
  router.delete(path, (req, res) => {
    const known = find[req.params.vendor]?.(world, req.params.id);
    known?.remove();
    world.changed();
    res.status(known ? 204 : 404).end();
  });
  return router;
}
