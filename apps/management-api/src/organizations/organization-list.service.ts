import type { Principal } from '@msp/auth';
import { compareIds, compareNames, type Organization } from '@msp/models';
import { z } from 'zod';
import { accessibleOrganizations } from '../accessible-organizations';
import type { Context } from '../context';

interface Page {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const positionSchema = z.tuple([z.string(), z.string()]);
const binding = (principal: Principal) => ['listOrganizations', principal.userId];
const positionOf = ({ name, organizationId }: Organization): [string, string] => [name, organizationId];

/** Names are not unique (an inactive organization may share one), so the id decides between equal ones. */
function compare(left: Organization, [name, organizationId]: [string, string]): number {
  return compareNames(left.name, name) || compareIds(left.organizationId, organizationId);
}

/** A page of the organizations that the caller may access, by name. */
export async function listOrganizations(
  context: Context,
  principal: Principal,
  { limit, cursor }: Page,
): Promise<{ items: Organization[]; nextCursor?: string }> {
  const after =
    cursor === undefined
      ? undefined
      : positionSchema.parse(JSON.parse(context.cursors.verify(cursor, binding(principal))));
  const accessible = (await accessibleOrganizations(context, principal)).map(({ organization }) => organization);
  const remaining = accessible
    .sort((left, right) => compare(left, positionOf(right)))
    .filter((organization) => after === undefined || compare(organization, after) > 0);
  const items = remaining.slice(0, limit);
  const last = items.at(-1);
  if (last === undefined || remaining.length === items.length) return { items };
  return { items, nextCursor: context.cursors.sign(JSON.stringify(positionOf(last)), binding(principal)) };
}
