import { WorkflowError } from '@msp/workflow-sdk';
import type { z } from 'zod';
import { unexpectedAnswer } from '../http/integration-failure';
import { objectsIn, type ReadRequest } from '../http/read-request';
import { relativePath } from '../http/relative-path';
import { otherOrganization, type HaloBinding } from './halo-binding';
import { haloName, type HaloSession } from './halo-session';

export interface HaloRequests {
  /**
   * One reading call of HaloPSA, below `/api`, that this client has no function for: recorded, repeated and waited for like
   * every other. `/Resource` answers a list of rows, `/Resource/{id}` one thing, and each has to say that it is the
   * organization's: an answer with anything of another client, or that does not say whose it is, fails with code
   * `other-organization`. What an instance is set up with (ticket types, statuses, …) belongs to nobody.
   */
  request<const Schema extends z.ZodType>(request: ReadRequest<Schema>): Promise<z.infer<Schema>>;
}

/** What all clients of an instance share, and what says nothing of any of them. */
const shared: readonly string[] = ['tickettype', 'category', 'priority', 'outcome', 'status'];

export function createHaloRequests(apiUrl: string, session: HaloSession, binding: HaloBinding): HaloRequests {
  return {
    async request({ path, schema, effect }) {
      if (effect !== undefined && effect !== 'read')
        throw misuse('A request to HaloPSA only reads: its `effect` is `read`.');
      const { url, segments } = relativePath('HaloPSA', apiUrl, path);
      const [resource = '', id] = segments.map((segment) => segment.toLowerCase());
      const isOne = id !== undefined;
      if (resource === '' || segments.length > 2 || (isOne && !/^[1-9]\d{0,15}$/.test(id)))
        throw misuse(`"${path}" is neither /Resource nor /Resource/{id}, by which HaloPSA can tell whose things are.`);
      if (!shared.includes(resource) && !isOne) bindQuery(url, binding);
      const answer = await session.read(url);
      if (!shared.includes(resource)) assertOwn(answer, { resource, isOne }, binding);
      const parsed = schema.safeParse(answer);
      if (parsed.success) return parsed.data;
      const where = parsed.error.issues[0]?.path.join('.') ?? '';
      throw unexpectedAnswer(haloName, where === '' ? 'it is not as described' : `"${where}" is not as described`);
    },
  };
}

/** The vendor is asked for the organization's alone; that it answers nothing else is judged by the answer. */
function bindQuery(url: URL, { clientId }: HaloBinding): void {
  for (const [name, value] of url.searchParams) {
    if (/client_?ids?$/i.test(name) && value !== String(clientId)) throw otherOrganization(`client ${value}`);
  }
  url.searchParams.set('client_id', String(clientId));
}

function assertOwn(
  answer: unknown,
  { resource, isOne }: { readonly resource: string; readonly isOne: boolean },
  { clientId }: HaloBinding,
): void {
  const owner = resource === 'client' ? 'id' : 'client_id';
  const things = isOne ? [answer].flat() : rowsOf(answer);
  for (const thing of things) {
    const owns = typeof thing === 'object' && thing !== null ? Reflect.get(thing, owner) : undefined;
    if (owns !== clientId) throw otherOrganization(`${resource} of client ${String(owns ?? 'unknown')}`);
  }
  // Nor is anything of another client inside of what is the organization's.
  for (const { client_id: inside } of objectsIn(answer)) {
    if (inside !== undefined && inside !== null && inside !== clientId)
      throw otherOrganization(`${resource} of client ${String(inside)}`);
  }
}

/** A bare list, or the lists of an envelope; what is no list of things cannot say whose they are. */
function rowsOf(answer: unknown): readonly unknown[] {
  if (Array.isArray(answer)) return answer;
  const lists = typeof answer === 'object' && answer !== null ? Object.values(answer).filter(Array.isArray) : [];
  if (lists.length === 0) throw otherOrganization('answer without a list');
  return lists.flat();
}

const misuse = (message: string) => new WorkflowError('bug', message);
