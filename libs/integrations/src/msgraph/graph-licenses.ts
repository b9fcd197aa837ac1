import * as z from 'zod';
import type { GraphUsers } from './graph-client';
import { graphSubscribedSku } from './graph-schemas';
import type { GraphSession } from './graph-session';
import { odataQuery, userPath } from './graph-url';

const holder = z.looseObject({
  assignedLicenses: z
    .array(z.looseObject({ skuId: z.string().nullish(), disabledPlans: z.array(z.string()).nullish() }))
    .nullish(),
});
type Held = NonNullable<z.infer<typeof holder>['assignedLicenses']>;

/**
 * Changes licences in one call, so that plans of the old and the new one do not conflict and no seat is paid twice. What
 * an admin has switched off stays off: in a licence that is assigned again, and in one that replaces another.
 */
export function createAssignLicense(session: GraphSession): GraphUsers['assignLicense'] {
  return async (user, { add = [], remove = [] }) => {
    // Nobody has switched anything off for a user who was just created.
    const held = add.length === 0 || session.created.has(user) ? [] : await licensesOf(session, user);
    const disabledPlans = await disabledPlansFor(session, held, { add, remove });
    const addLicenses = add.map((skuId) => ({ skuId, disabledPlans: disabledPlans(skuId) }));
    // Graph wants both lists, also an empty one. Assigning what is assigned changes nothing.
    const json = { addLicenses, removeLicenses: remove };
    await session.send('POST', `${userPath(user)}/assignLicense`, { json, repeatable: remove.length === 0 });
  };
}

async function licensesOf(session: GraphSession, user: string): Promise<Held> {
  const path = userPath(user) + odataQuery({ select: 'assignedLicenses' });
  return (await session.get(path, holder)).assignedLicenses ?? [];
}

interface Change {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

async function disabledPlansFor(
  session: GraphSession,
  held: Held,
  { add, remove }: Change,
): Promise<(skuId: string) => readonly string[]> {
  const disabledIn = (skuId: string) =>
    held.find((license) => isSame(license.skuId, skuId))?.disabledPlans ?? undefined;
  const leaving = remove.flatMap((skuId) => disabledIn(skuId) ?? []);
  const isNew = (skuId: string) => disabledIn(skuId) === undefined;
  // Which plans a licence has matters only where something is carried over: Graph refuses those that it has not.
  const skus = leaving.length > 0 && add.some(isNew) ? await session.list('/subscribedSkus', graphSubscribedSku) : [];
  return (skuId) => {
    const own = disabledIn(skuId);
    if (own !== undefined) return own;
    const plans = skus.find((sku) => isSame(sku.skuId, skuId))?.servicePlans ?? [];
    return leaving.filter((plan) => plans.some(({ servicePlanId }) => isSame(servicePlanId, plan)));
  };
}

function isSame(left: string | null | undefined, right: string): boolean {
  return left?.toLowerCase() === right.toLowerCase();
}
