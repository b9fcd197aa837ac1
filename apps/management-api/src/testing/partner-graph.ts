import type { IntegrationConfig } from '@msp/service';
import {
  startEntraAuthority,
  startScriptedServer,
  unsignedToken,
  type ScriptedAnswer,
  type SeenRequest,
} from '@msp/integrations/testing';
import { globalScope } from '@msp/models';
import { graphClientId, mspTenantId } from '@msp/testing';
import type { Context } from '../context';

export interface PartnerLists {
  delegatedAdminCustomers: readonly object[];
  delegatedAdminRelationships: readonly object[];
  contracts: readonly object[];
  /** Of the tenant that is asked, whichever it is. */
  domains?: readonly object[];
}

export interface PartnerGraph {
  readonly integrations: IntegrationConfig;
  /** What Graph lists; changes are seen by the next request. */
  readonly lists: PartnerLists;
  /** App roles by tenant; Entra refuses a tenant that has none with `AADSTS700016`. */
  readonly roles: Map<string, readonly string[]>;
  /** Answers every call of Graph with this instead. */
  failWith(answer: ScriptedAnswer | undefined): void;
  /** Calls of Graph so far, signing in not counted. */
  readonly calls: () => number;
  forget(): void;
  close(): Promise<void>;
}

const secretName = 'msgraph-client-secret';
const pageSize = 100;

/** Graph and Entra on this machine: the lists of the partner tenant in pages, and tokens with the roles of a tenant. */
export async function startPartnerGraph(): Promise<PartnerGraph> {
  const lists: PartnerLists = { delegatedAdminCustomers: [], delegatedAdminRelationships: [], contracts: [] };
  const roles: PartnerGraph['roles'] = new Map();
  const authority = await startEntraAuthority((request) => answerToken(roles, request));
  const graph = await startScriptedServer();
  let failure: ScriptedAnswer | undefined;
  const answer = (request: SeenRequest) => failure ?? page(lists, graph.url, request);
  graph.play(answer);
  return {
    integrations: {
      allowLoopback: true,
      endpoints: { msGraphUrl: `${graph.url}/graph`, authorityHost: authority.url },
    },
    lists,
    roles,
    failWith: (next) => {
      failure = next;
    },
    calls: () => graph.seen.length,
    forget: () => {
      failure = undefined;
      graph.play(answer);
      Object.assign(lists, {
        delegatedAdminCustomers: [],
        delegatedAdminRelationships: [],
        contracts: [],
        domains: [],
      });
      roles.clear();
      roles.set(mspTenantId, ['DelegatedAdminRelationship.Read.All']);
    },
    close: async () => void (await Promise.all([authority.close(), graph.close()])),
  };
}

/** The global settings of Microsoft Graph, and the secret that they name. */
export async function storeGraphSettings({ integrationSettings, storage }: Context): Promise<void> {
  await integrationSettings.upsert({
    organizationId: globalScope,
    type: 'msgraph',
    settings: { client_id: graphClientId, client_secret_ref: secretName },
    isEnabled: true,
    updatedAt: '2026-01-05T08:00:00.000Z',
    updatedBy: 'test',
  });
  await storage.secrets.put(globalScope, secretName, 'a secret of this test');
}

function answerToken(roles: PartnerGraph['roles'], { url }: SeenRequest): ScriptedAnswer {
  const tid = url.split('/')[1] ?? '';
  const granted = roles.get(tid);
  if (granted === undefined) {
    const description = 'AADSTS700016: Application with identifier was not found in the directory.';
    return { status: 400, json: { error: 'unauthorized_client', error_description: description } };
  }
  return {
    json: { token_type: 'Bearer', expires_in: 3_600, access_token: unsignedToken({ tid, roles: granted }) },
  };
}

function page(lists: PartnerLists, base: string, { url }: SeenRequest): ScriptedAnswer {
  const { pathname, searchParams } = new URL(url, base);
  const name = pathname.split('/').at(-1) ?? '';
  if (!isList(lists, name)) return { status: 404, json: { error: { code: 'ResourceNotFound', message: 'No.' } } };
  const start = Number(searchParams.get('$skiptoken') ?? 0);
  const rows = lists[name] ?? [];
  const next = start + pageSize < rows.length ? `${base}${pathname}?$skiptoken=${start + pageSize}` : undefined;
  return { json: { value: rows.slice(start, start + pageSize), ...(next && { '@odata.nextLink': next }) } };
}

const isList = (lists: PartnerLists, name: string): name is keyof PartnerLists => Object.hasOwn(lists, name);
