import { graphClientId } from '@msp/testing';
import { issueAppToken } from './access-token';
import { graphAudience, haloAudience, haloClientId, haloTenant, ninjaAudience, ninjaClientId } from './credentials';
import type { RunningStandIns } from './server';

type Json = Record<string, unknown>;

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
  /** The rows of a list. */
  readonly rows: readonly Json[];
}

export type Call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function call(url: string, token: string, ...[method, , body, headers]: Parameters<Call>): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed: unknown = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {};
  const list = isJson(parsed) ? Object.values(parsed).find(Array.isArray) : parsed;
  const rows = Array.isArray(list) ? list.filter(isJson) : [];
  return { status: response.status, headers: response.headers, body: isJson(parsed) ? parsed : {}, rows };
}

/** Calls Graph as the platform's app in one tenant, with what it was granted there. */
export async function graphClient({ world, url }: RunningStandIns, tenantId: string): Promise<Call> {
  const roles = world.findTenant(tenantId)?.grantedRoles ?? [];
  const claims = { aud: graphAudience, tid: tenantId, appid: graphClientId, roles };
  const token = await issueAppToken(world.tokenKey, claims);
  return (method, path, ...rest) => {
    return call(path.startsWith('http') ? path : `${url}/graph/v1.0${path}`, token, method, path, ...rest);
  };
}

/** A token of the platform's app for HaloPSA, or for Graph in one tenant with what was granted there. */
export function appToken({ world }: RunningStandIns, integration: string, tenantId: string): Promise<string> {
  const roles = world.findTenant(tenantId)?.grantedRoles ?? [];
  const claims =
    integration === 'msgraph'
      ? { aud: graphAudience, tid: tenantId, appid: graphClientId, roles }
      : { aud: haloAudience, tid: haloTenant, appid: haloClientId, roles: ['all'] };
  return issueAppToken(world.tokenKey, claims);
}

/** Calls HaloPSA as the platform's app. */
export async function haloClient({ world, url }: RunningStandIns): Promise<Call> {
  const claims = { aud: haloAudience, tid: haloTenant, appid: haloClientId, roles: ['all'] };
  const token = await issueAppToken(world.tokenKey, claims);
  return (method, path, ...rest) => call(`${url}/halo/api${path}`, token, method, path, ...rest);
}

/** Calls NinjaOne as the platform's app, which reads only unless it is given other scopes. */
export async function ninjaClient({ world, url }: RunningStandIns, scopes = ['monitoring']): Promise<Call> {
  const claims = { aud: ninjaAudience, tid: 'ninjaone', appid: ninjaClientId, roles: scopes };
  const token = await issueAppToken(world.tokenKey, claims);
  return (method, path, ...rest) => call(`${url}/ninjaone${path}`, token, method, path, ...rest);
}

/** Calls `/control`, as a program. */
export function controlClient({ url }: RunningStandIns): Call {
  return (method, path, ...rest) => call(`${url}/control${path}`, '', method, path, ...rest);
}
