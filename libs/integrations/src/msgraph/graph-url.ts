import { isGuid } from '@msp/models';

/** One segment of a path. Refuses what would make the URL mean another object, or a whole collection. */
export function pathSegment(value: string): string {
  if (value === '' || value === '.' || value === '..')
    throw new RangeError('An id must not be empty or a dot segment.');
  return encodeURIComponent(value);
}

/** Path of a user by object id or user principal name. */
export function userPath(idOrPrincipalName: string): string {
  const segment = pathSegment(idOrPrincipalName);
  // After a slash, a leading $ would be read as an operator.
  return idOrPrincipalName.startsWith('$') ? `/users('${segment.replaceAll("'", "''")}')` : `/users/${segment}`;
}

/**
 * Path that removes a member from a group. Without the `/$ref` at its end the same call would delete the user,
 * so no other function builds it, and both ids must be GUIDs.
 */
export function memberReferencePath(groupId: string, userId: string): string {
  if (!isGuid(groupId) || !isGuid(userId)) throw new RangeError('Group and user are named by their object ids.');
  return `/groups/${groupId}/members/${userId}/$ref`;
}

/** A string inside an OData filter. */
export function odataString(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** A `$search` for what begins a word of one of the properties. */
export function odataSearch(properties: readonly string[], text: string): string {
  const escaped = text.replaceAll(/["\\]/g, String.raw`\$&`);
  return properties.map((property) => `"${property}:${escaped}"`).join(' OR ');
}

/** Query of OData system options; `$` is added to the names. */
export function odataQuery(options: Readonly<Record<string, string | undefined>>): string {
  const parts = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [`$${name}=${encodeURIComponent(value)}`],
  );
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
