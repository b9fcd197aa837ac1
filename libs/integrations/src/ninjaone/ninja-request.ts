import { WorkflowError } from '@msp/workflow-sdk';
import type { z } from 'zod';
import { unexpectedAnswer } from '../http/integration-failure';
import { objectsIn, type ReadRequest } from '../http/read-request';
import { relativePath } from '../http/relative-path';
import { otherNinjaOrganization } from './ninja-binding';
import { ninjaName, type NinjaSession } from './ninja-session';

export interface NinjaRequests {
  /**
   * One reading call of NinjaOne, below `/v2`, that this client has no function for: recorded, repeated and waited for like
   * every other. Its path is below the organization's own `/organization/{id}` or a device of it, `/device/{id}`; an answer
   * with anything of another organization fails with code `other-organization`.
   */
  request<const Schema extends z.ZodType>(request: ReadRequest<Schema>): Promise<z.infer<Schema>>;
}

interface Parts {
  readonly apiUrl: string;
  readonly session: NinjaSession;
  readonly organizationId: number;
  /** Rejects for a device that is not the organization's. */
  readonly assertDevice: (deviceId: number) => Promise<unknown>;
}

export function createNinjaRequests({ apiUrl, session, organizationId, assertDevice }: Parts): NinjaRequests {
  return {
    async request({ path, schema, effect }) {
      if (effect !== undefined && effect !== 'read')
        throw misuse('A request to NinjaOne only reads: its `effect` is `read`.');
      const { segments } = relativePath('NinjaOne', `${apiUrl}/v2`, path);
      const [kind, id = ''] = segments;
      const number = /^[1-9]\d{0,15}$/.test(id) ? Number(id) : undefined;
      if (number === undefined || (kind !== 'organization' && kind !== 'device'))
        throw misuse(
          `"${path}" is not bound to an organization. A request to NinjaOne is below /organization/${organizationId} or /device/{id}, where the id is that of one of its devices.`,
        );
      if (kind === 'organization' && number !== organizationId) throw otherNinjaOrganization(`organization ${number}`);
      if (kind === 'device') await assertDevice(number);
      const answer = await session.read(`/v2${path}`);
      assertNothingForeign(answer, organizationId);
      const parsed = schema.safeParse(answer);
      if (parsed.success) return parsed.data;
      const where = parsed.error.issues[0]?.path.join('.') ?? '';
      throw unexpectedAnswer(ninjaName, where === '' ? 'it is not as described' : `"${where}" is not as described`);
    },
  };
}

/** Whatever names an organization names this one. */
function assertNothingForeign(answer: unknown, organizationId: number): void {
  for (const thing of objectsIn(answer)) {
    const named = thing['organizationId'];
    if (named !== undefined && named !== null && Number(named) !== organizationId)
      throw otherNinjaOrganization(`organization ${String(named)}`);
  }
}

const misuse = (message: string) => new WorkflowError('bug', message);
