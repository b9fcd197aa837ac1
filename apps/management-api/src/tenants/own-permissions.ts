import { faultOf } from '@msp/service';
import type { Logger } from 'pino';
import type { Context } from '../context';
import type { OwnPermissions } from './tenant-consents';

/** What workflows and data providers need of Microsoft Graph for their own requests; none where nobody can be asked. */
export async function ownPermissions(
  { workflows }: Pick<Context, 'workflows'>,
  {
    authorization,
    log,
    signal,
  }: { readonly authorization: string; readonly log: Logger; readonly signal: AbortSignal },
): Promise<OwnPermissions> {
  try {
    const metadata = await workflows.read(authorization, signal);
    const needing = [...metadata.workflows, ...metadata.dataProviders].flatMap(({ name, permissions = [] }) =>
      permissions.map((permission) => ({ permission, name })),
    );
    const grouped = Map.groupBy(needing, ({ permission }) => permission);
    return new Map([...grouped].map(([permission, those]) => [permission, those.map(({ name }) => name)]));
  } catch (error) {
    log.info({ fault: faultOf(error) }, 'The permissions of workflows are not known');
    return new Map();
  }
}
