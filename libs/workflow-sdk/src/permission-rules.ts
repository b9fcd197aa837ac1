import { DefinitionError } from './definition-error';

const form = /^[A-Z][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)+$/;

/** Throws a DefinitionError where permissions are no names of Graph's, or nothing could need them. */
export function assertPermissions(
  definition: string,
  { permissions = [], uses = [] }: { readonly permissions?: readonly string[]; readonly uses?: readonly string[] },
): void {
  const wrong = permissions.find((permission) => typeof permission !== 'string' || !form.test(permission));
  if (wrong !== undefined) {
    const message = `"${String(wrong)}" of ${definition} is no permission of Microsoft Graph, such as AuditLog.Read.All.`;
    throw new DefinitionError(message, definition);
  }
  if (permissions.length > 0 && !uses.includes('msgraph'))
    throw new DefinitionError(
      `${definition} names permissions of Microsoft Graph and does not use msgraph.`,
      definition,
    );
}
