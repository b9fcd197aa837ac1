import { z } from 'zod';
import { answerCollection, type CollectionRules, directoryOptions, projectOne, selectOnly } from './collection';
import type { GraphSku, GraphUser, Tenant } from './directory';
import { type GraphCall, type GraphRoute, readUser, writableUser } from './graph-call';
import { GraphError } from './graph.error';
import { assignableUnits, consumedUnits, findConflict, licenseStates, userResource } from './license-states';
import { userRules } from './user.routes';

const skuRules: CollectionRules = {
  type: 'subscribedSku',
  properties: new Set([
    'accountId',
    'accountName',
    'appliesTo',
    'capabilityStatus',
    'consumedUnits',
    'id',
    'prepaidUnits',
    'servicePlans',
    'skuId',
    'skuPartNumber',
    'subscriptionIds',
  ]),
  options: selectOnly,
};

const detailRules: CollectionRules = {
  type: 'licenseDetail',
  properties: new Set(['id', 'servicePlans', 'skuId', 'skuPartNumber']),
  options: directoryOptions,
};

const assignmentSchema = z.strictObject({
  addLicenses: z.array(z.strictObject({ skuId: z.guid(), disabledPlans: z.array(z.guid()).default([]) })),
  removeLicenses: z.array(z.guid()),
});

function refuse(message: string): GraphError {
  return new GraphError('Request_BadRequest', message);
}

/** A licence as Graph shows it. */
function skuResource(tenant: Tenant, sku: GraphSku) {
  return {
    id: `${tenant.id}_${sku.skuId}`,
    accountId: tenant.id,
    accountName: tenant.displayName,
    appliesTo: 'User',
    capabilityStatus: sku.enabled > 0 || sku.warning === 0 ? 'Enabled' : 'Warning',
    consumedUnits: consumedUnits(tenant, sku),
    prepaidUnits: { enabled: sku.enabled, suspended: 0, warning: sku.warning, lockedOut: 0 },
    servicePlans: sku.servicePlans,
    skuId: sku.skuId,
    skuPartNumber: sku.skuPartNumber,
    subscriptionIds: [],
  };
}

function requireSeat(tenant: Tenant, skuId: string): void {
  const sku = tenant.skus.find((one) => one.skuId === skuId);
  if (!sku) throw refuse(`License ${skuId} does not correspond to a valid company License.`);
  if (consumedUnits(tenant, sku) >= assignableUnits(sku)) {
    throw refuse(`Subscription with SKU ${skuId} does not have any available licenses.`);
  }
}

/** Everything is judged before anything changes: the action is one step. */
function assignLicense(call: GraphCall): GraphUser {
  const { tenant, params, body, replicas } = call;
  const user = writableUser(call, params['id'] ?? '');
  const parsed = assignmentSchema.safeParse(body);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0] ?? 'addLicenses');
    throw refuse(`The parameter '${name}' of assignLicense is missing, null or invalid; both arrays are required.`);
  }
  const { addLicenses, removeLicenses } = parsed.data;
  const held = new Set(user.assignedLicenses.map(({ skuId }) => skuId));
  if (addLicenses.length > 0 && user.usageLocation === null) {
    throw refuse('License assignment cannot be done for user with invalid usage location.');
  }
  const owned = new Set(licenseStates(tenant, user).map(({ skuId }) => skuId));
  const notHeld = removeLicenses.find((skuId) => !held.has(skuId));
  if (notHeld !== undefined && owned.has(notHeld)) {
    throw refuse('User license is inherited from a group membership and it cannot be removed directly from the user.');
  }
  if (notHeld !== undefined) throw refuse(`User does not have a corresponding license: ${notHeld}.`);
  for (const { skuId } of addLicenses) if (!owned.has(skuId)) requireSeat(tenant, skuId);
  for (const licence of addLicenses) requirePlans(tenant, licence);
  const replaced = new Set([...removeLicenses, ...addLicenses.map(({ skuId }) => skuId)]);
  const assigned = [...user.assignedLicenses.filter(({ skuId }) => !replaced.has(skuId)), ...addLicenses];
  assertNoConflict(tenant, user, assigned);
  replicas.users.changed(user.id, structuredClone(user));
  user.assignedLicenses = assigned;
  return user;
}

/** Plans that are switched off must be those of the licence. */
function requirePlans({ skus }: Tenant, { skuId, disabledPlans }: GraphUser['assignedLicenses'][number]): void {
  const plans = skus.find((one) => one.skuId === skuId)?.servicePlans ?? [];
  const unknown = disabledPlans.find((planId) => !plans.some(({ servicePlanId }) => servicePlanId === planId));
  if (unknown !== undefined) throw refuse(`License ${skuId} does not correspond to a valid service plan ${unknown}.`);
}

/** Judged over what the user would have in the end, so that one call may take a licence and give another. */
function assertNoConflict(tenant: Tenant, user: GraphUser, assigned: GraphUser['assignedLicenses']): void {
  const inherited = licenseStates(tenant, user).filter((own) => own.assignedByGroup !== null && own.state === 'Active');
  const conflict = findConflict(tenant, [...assigned, ...inherited]);
  if (conflict === undefined) return;
  throw refuse(`License assignment failed because of MutuallyExclusiveViolation: ${conflict.join(' and ')}.`);
}

function licenseDetails(tenant: Tenant, user: GraphUser) {
  return userResource(tenant, user).assignedLicenses.flatMap(({ skuId, disabledPlans }) => {
    const sku = tenant.skus.find((one) => one.skuId === skuId);
    if (sku === undefined) return [];
    const servicePlans = sku.servicePlans.map((plan) =>
      disabledPlans.includes(plan.servicePlanId) ? { ...plan, provisioningStatus: 'Disabled' } : plan,
    );
    return [{ id: `${user.id}_${skuId}`, skuId, skuPartNumber: sku.skuPartNumber, servicePlans }];
  });
}

export const licenseRoutes: readonly GraphRoute[] = [
  {
    method: 'get',
    path: '/subscribedSkus',
    roles: ['Organization.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All', 'LicenseAssignment.Read.All'],
    handle: (call) => {
      const rows = call.tenant.skus.map((sku) => skuResource(call.tenant, sku));
      return answerCollection(call, rows, skuRules);
    },
  },
  {
    method: 'post',
    path: '/users/:id/assignLicense',
    roles: ['LicenseAssignment.ReadWrite.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'],
    handle: (call) => ({
      status: 200,
      body: projectOne(call, userResource(call.tenant, assignLicense(call)), userRules),
    }),
  },
  {
    method: 'get',
    path: '/users/:id/licenseDetails',
    roles: ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
    handle: (call) => {
      const user = readUser(call, call.params['id'] ?? '');
      return answerCollection(call, licenseDetails(call.tenant, user), detailRules);
    },
  },
];
