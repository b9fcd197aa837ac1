import { randomUUID } from 'node:crypto';
import type { Caller } from '../caller';
import { type Answer, type Request } from '../caller';
import type { Check } from '../check';
import { namePrefix, OwnedObjects } from '../owned-objects';

type Json = Readonly<Record<string, unknown>>;
interface Created {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
}

export interface GraphProofOptions {
  readonly caller: Caller;
  readonly tenantId: string;
  /** Application permissions in the token. */
  readonly roles: readonly string[];
  /** Letters of this run, which its objects' names begin with. */
  readonly run: string;
  /** Makes the vendor throttle the next request; only stand-ins can be told to. */
  readonly provokeThrottling?: () => Promise<void>;
}

const absencePatienceMs = 20_000;

export const eventual = { ConsistencyLevel: 'eventual' };

/** What the checks of Graph share: the caller, and the objects that this run has made, each once. */
export class GraphProof {
  readonly objects: OwnedObjects;
  private readonly made = new Map<string, Promise<unknown>>();

  constructor(readonly options: GraphProofOptions) {
    const nameOf = async (path: string) => {
      // One answer that it is gone may come from a replica that does not know it yet.
      const { answer } = await this.options.caller.eventually(
        () => this.get(`${path}?$select=displayName`),
        ({ status }) => status !== 404,
        absencePatienceMs,
      );
      if (answer.status === 404) return undefined;
      if (answer.status !== 200) throw new Error(`reading it was answered ${answer.status}`);
      return String(answer.body['displayName']);
    };
    this.objects = new OwnedObjects({
      user: { nameOf: (id) => nameOf(`/users/${id}`), remove: (id) => this.delete(`/users/${id}`) },
      'deleted user': {
        nameOf: (id) => nameOf(`/directory/deletedItems/${id}`),
        remove: (id) => this.delete(`/directory/deletedItems/${id}`),
      },
      group: { nameOf: (id) => nameOf(`/groups/${id}`), remove: (id) => this.delete(`/groups/${id}`) },
    });
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.options.caller.call('GET', path, { headers });
  }

  query(path: string, params: Readonly<Record<string, string>>, headers = {}): Promise<Answer> {
    return this.get(`${path}?${new URLSearchParams(params).toString()}`, headers);
  }

  send(method: string, path: string, body?: unknown, request: Request = {}): Promise<Answer> {
    return this.options.caller.call(method, path, { ...request, ...(body === undefined ? {} : { body }) });
  }

  /** Sends until the replica that is reached knows what was created. */
  sendOnceKnown(method: string, path: string, body?: unknown) {
    const isUnknown = ({ status, text }: Answer) =>
      status === 404 || (status === 400 && text.includes('Not a valid reference update'));
    return this.options.caller.eventually(
      () => this.send(method, path, body),
      (answer) => !isUnknown(answer),
    );
  }

  /** A body that makes a user of this run; the account is disabled. */
  async draft(letter: string): Promise<Json & { readonly userPrincipalName: string }> {
    const mailNickname = `${namePrefix}${this.options.run}-${letter}`;
    return {
      accountEnabled: false,
      displayName: mailNickname,
      mailNickname,
      userPrincipalName: `${mailNickname}@${await this.domain()}`,
      passwordProfile: { password: `Pr9!${randomUUID()}`, forceChangePasswordNextSignIn: true },
    };
  }

  /** The user of that letter, made at its first use. */
  user(letter: string, more: Json = {}): Promise<Created> {
    return this.once(`user ${letter}`, async () => {
      const draft = { ...(await this.draft(letter)), ...more };
      const { status, body, text } = await this.send('POST', '/users', draft);
      if (status !== 201) throw new Error(`Making a user was answered ${status}: ${text.slice(0, 200)}`);
      const user = {
        id: String(body['id']),
        userPrincipalName: String(body['userPrincipalName']),
        displayName: String(body['displayName']),
      };
      this.objects.add('deleted user', user.id);
      this.objects.add('user', user.id);
      return user;
    });
  }

  /** A security group of this run. */
  group(): Promise<Created> {
    return this.once('group', async () => {
      const displayName = `${namePrefix}${this.options.run}-group`;
      const draft = { displayName, mailEnabled: false, mailNickname: displayName, securityEnabled: true };
      const { status, body, text } = await this.send('POST', '/groups', draft);
      if (status !== 201) throw new Error(`Making a group was answered ${status}: ${text.slice(0, 200)}`);
      const id = String(body['id']);
      this.objects.add('group', id);
      return { id, displayName, userPrincipalName: '' };
    });
  }

  /** A licence with a free seat, or undefined. */
  freeLicence(): Promise<Json | undefined> {
    return this.once('licence', async () => {
      const { rows } = await this.get('/subscribedSkus');
      return rows.find((sku) => sku['appliesTo'] === 'User' && freeSeats(sku) > 0 && plansOf(sku).length > 1);
    });
  }

  /** The users and groups that earlier runs have left. */
  async leftOvers(): Promise<readonly { readonly kind: string; readonly id: string }[]> {
    const find = async (path: string, kind: string) => {
      const { rows } = await this.query(path, {
        $filter: `startsWith(displayName,'${namePrefix}')`,
        $select: 'id,displayName',
      });
      return rows.map(({ id }) => ({ kind, id: String(id) }));
    };
    const deleted = await this.get('/directory/deletedItems/microsoft.graph.user?$select=id,displayName&$top=999');
    const bin = deleted.rows.filter(({ displayName }) => String(displayName).startsWith(namePrefix));
    return [
      ...(await find('/users', 'user')),
      ...(await find('/groups', 'group')),
      ...bin.map(({ id }) => ({ kind: 'deleted user', id: String(id) })),
    ];
  }

  private domain(): Promise<string> {
    return this.once('domain', async () => {
      const { rows } = await this.get('/domains');
      const usable = rows.filter((row) => row['isVerified'] === true && row['authenticationType'] === 'Managed');
      const domain = usable.find((row) => row['isInitial'] === true) ?? usable[0];
      if (!domain) throw new Error('The tenant has no verified domain that is not federated.');
      return String(domain['id']);
    });
  }

  private async delete(path: string): Promise<void> {
    const { answer } = await this.sendOnceKnown('DELETE', path);
    if (answer.status !== 204) throw new Error(`removing it was answered ${answer.status}`);
  }

  private once<Value>(key: string, make: () => Promise<Value>): Promise<Value> {
    const known = this.made.get(key) as Promise<Value> | undefined;
    const value = known ?? make();
    this.made.set(key, value);
    return value;
  }
}

export function plansOf(sku: Json): readonly string[] {
  const plans = sku['servicePlans'];
  return Array.isArray(plans) ? plans.map((plan: Json) => String(plan['servicePlanId'])) : [];
}

function freeSeats(sku: Json): number {
  const units = Object(sku['prepaidUnits']) as Json;
  return Number(units['enabled'] ?? 0) + Number(units['warning'] ?? 0) - Number(sku['consumedUnits'] ?? 0);
}

/** Graph's error code in an answer. */
export function codeOf({ body }: Answer): string {
  return String((Object(body['error']) as Json)['code'] ?? 'no code');
}

export type GraphCheck = Check<GraphProof>;
