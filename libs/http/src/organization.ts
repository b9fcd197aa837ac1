import { InvalidRequestError, isOrganizationId, type OrganizationId } from '@msp/models';
import type { Request } from 'express';
import type { OperationRow } from './route';

const organizationHeader = 'X-Organization-Id';

function headerOf(request: Request): OrganizationId | undefined {
  const value = request.get(organizationHeader);
  if (value === undefined || isOrganizationId(value)) return value;
  throw new InvalidRequestError(`${organizationHeader} is not the id of one organization.`, [
    { path: organizationHeader, message: 'Send one lower-case GUID.' },
  ]);
}

function agreed(place: 'path' | 'query', named: unknown, header: OrganizationId | undefined): OrganizationId {
  if (typeof named !== 'string' || !isOrganizationId(named)) {
    throw new InvalidRequestError(`The ${place} does not name an organization.`, [
      { path: 'orgId', message: 'Use a lower-case GUID.' },
    ]);
  }
  if (header === undefined || header === named) return named;
  throw new InvalidRequestError(`${organizationHeader} and the ${place} name different organizations.`);
}

/**
 * The organization that a request is about: from the path or the query where it is there, else from the header. There is no default:
 * a missing one is a 400, and so is a header that disagrees. `undefined` where the operation has none.
 */
export function organizationOf(request: Request, row: OperationRow): OrganizationId | undefined {
  if (row.organization === 'none') return undefined;
  const header = headerOf(request);
  if (row.organization === 'path') return agreed('path', request.params['orgId'], header);
  if (row.organization === 'query') return agreed('query', request.query['orgId'], header);
  const namesNone = row.organization === 'optional-header' && request.query['scope'] !== undefined;
  if (namesNone && header !== undefined) {
    throw new InvalidRequestError(`Send either scope or ${organizationHeader}.`);
  }
  if (header !== undefined || namesNone) return header;
  throw new InvalidRequestError(`${organizationHeader} is missing. Name the organization that this is about.`, [
    { path: organizationHeader, message: 'Required.' },
  ]);
}
