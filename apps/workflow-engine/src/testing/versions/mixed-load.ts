import { randomUUID } from 'node:crypto';
import { seedPeople, type TokenSubject } from '@msp/testing';
import type { VersionAnswer, VersionClient, VersionRequest } from './version-client';

export interface LoadedVersion {
  readonly name: string;
  readonly managementApi: VersionClient;
  readonly workflowEngine: VersionClient;
}

/** An organization, a form and a mapping of it that several versions change at once. */
export interface Place {
  readonly organizationId: string;
  readonly formId: string;
}

/** What was answered as done; the store has to know all of it. */
export class Done {
  readonly counts = new Map<string, number>();
  readonly written = new Map<string, string>();

  count(what: string): void {
    this.counts.set(what, this.of(what) + 1);
  }

  of(what: string): number {
    return this.counts.get(what) ?? 0;
  }
}

export interface LoadOptions {
  readonly version: LoadedVersion;
  /** Another one, whose engine is asked what this one's was asked already. */
  readonly neighbour: LoadedVersion;
  readonly places: readonly Place[];
  /** Places whose organization this version renames. */
  readonly renames: readonly Place[];
  /** Places in which this version runs workflows. */
  readonly runs: readonly Place[];
  /** How what this version configures of a place is to be read. */
  readonly configTypeOf: (place: Place) => string;
  readonly token: (subject: TokenSubject) => Promise<string>;
  readonly done: Done;
  readonly isOver: () => boolean;
}

/** Requests of one person, after which another one comes: nobody is told to wait. */
const mostOfOnePerson = 250;
const allFlags = { canExecuteWorkflows: true, canManageConfig: true, canManageForms: true, canViewHistory: true };

export const anAdmin = (): TokenSubject => ({ ...seedPeople.admin, oid: randomUUID() });
export const formDraft = (name: string) => ({
  name,
  linkedWorkflow: 'ticket_creation',
  schema: {
    sections: [
      {
        fields: [
          { name: 'summary', type: 'text', label: 'Summary', required: true },
          { name: 'details', type: 'textarea', label: 'Details', required: true },
        ],
      },
    ],
  },
});

/** The values of that form. */
export const aTicket = { values: { summary: 'The printer', details: 'It does not print.' } };

/** The number that the name of a thing ends with: each change counts it up by one, so that a lost one is missed. */
export const numberIn = (name: unknown): number => Number(/ #(\d+)$/.exec(String(name))?.[1] ?? Number.NaN);

type Ask = (operationId: string, request?: Omit<VersionRequest, 'token'>) => Promise<VersionAnswer>;

/** Works on a version as an administrator and as technicians do, until it is over. */
export async function putUnderLoad(options: LoadOptions): Promise<void> {
  await Promise.all([administer(options), work(options)]);
}

async function administer({ version, places, renames, configTypeOf, token, done, isOver }: LoadOptions): Promise<void> {
  const { name, managementApi } = version;
  const mappings = new Map<string, string>();
  for (let round = 1; !isOver(); round += 1) {
    const bearer = await token(anAdmin());
    const ask: Ask = (operationId, request = {}) => managementApi(operationId, { token: bearer, ...request });
    for (const place of places) {
      const { organizationId } = place;
      const path = { orgId: organizationId };
      if (renames.includes(place)) await rename(ask, place, done);
      const value = { key: `of.${name}`, type: configTypeOf(place), value: String(round) };
      const { status } = await ask('putConfigValue', { path, body: value });
      if (status < 300) done.written.set(`${organizationId} ${value.key}`, value.value);
      const flags = { ...allFlags, canManageConfig: round % 2 === 0 };
      await ask('grantPermission', { body: { userId: randomUUID(), organizationId, ...flags } });
      await ask('putIntegrationSetting', { path, body: settingOf(round) });
      await changeMapping(ask, { organizationId, name, round, mappings });
      await ask('listConfig', { path });
      await ask('listIntegrationSettings', { path });
      await ask('listMappings', { path });
      await ask('listAuditEvents', { organization: organizationId, query: { limit: '20' } });
      await ask('getDashboard', { organization: organizationId });
    }
    await ask('listOrganizations');
  }
}

const settingOf = (round: number) => ({
  type: 'ninjaone',
  enabled: false,
  settings: { api_url: 'https://ninja.example', client_id: `client-${round}`, client_secret_ref: 'ninja-secret' },
});

async function rename(ask: Ask, { organizationId }: Place, done: Done): Promise<void> {
  const path = { orgId: organizationId };
  const { body, etag } = await ask('getOrganization', { path });
  const name = String(body['name']).replace(/\d+$/, String(numberIn(body['name']) + 1));
  const { status } = await ask('updateOrganization', { path, body: { name }, headers: { 'if-match': etag } });
  if (status === 200) done.count(`renames ${organizationId}`);
}

interface MappingChange {
  readonly organizationId: string;
  readonly name: string;
  readonly round: number;
  readonly mappings: Map<string, string>;
}

/** Each version has a mapping of its own, which is made, changed, switched off and on again. */
async function changeMapping(ask: Ask, { organizationId, name, round, mappings }: MappingChange): Promise<void> {
  const orgId = organizationId;
  const mappingId = mappings.get(organizationId);
  if (mappingId === undefined) {
    const externalOrgId = String(
      1_000 + mappings.size + [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0),
    );
    const draft = { integration: 'ninjaone', externalOrgId, externalOrgName: name };
    const { status, body } = await ask('createMapping', { path: { orgId }, body: draft });
    if (status === 201) mappings.set(organizationId, String(body['mappingId']));
    return;
  }
  const path = { orgId, mappingId };
  const { etag } = await ask('getMapping', { path });
  const headers = { 'if-match': etag };
  if (round % 5 === 0) await ask('deleteMapping', { path, headers });
  else await ask('updateMapping', { path, headers, body: { externalOrgName: `${name} ${round}`, isActive: true } });
}

async function work(options: LoadOptions): Promise<void> {
  const { version, places, isOver } = options;
  let [asked, bearer, userId] = [mostOfOnePerson, '', ''];
  for (let round = 1; !isOver(); round += 1) {
    if (asked >= mostOfOnePerson) {
      userId = randomUUID();
      bearer = await hire(options, userId);
      asked = 0;
    }
    const askOf =
      (client: VersionClient): Ask =>
      (operationId, request = {}) => {
        asked += 1;
        return client(operationId, { token: bearer, ...request });
      };
    const technician = { management: askOf(version.managementApi), engine: askOf(version.workflowEngine), userId };
    for (const place of places) {
      await changeForm(technician.management, place, round, options.done);
      if (options.runs.includes(place))
        await execute(technician, askOf(options.neighbour.workflowEngine), place, options);
    }
    await technician.engine('executeWorkflow', { path: { name: 'platform_check' }, body: {} });
    await technician.management('listUserExecutions', { path: { userId }, query: { limit: '10' } });
    await technician.management('getMe');
  }
}

/** A technician with every right on the places. */
async function hire({ version, places, token }: LoadOptions, userId: string): Promise<string> {
  const admin = await token(anAdmin());
  for (const { organizationId } of places)
    await version.managementApi('grantPermission', { token: admin, body: { userId, organizationId, ...allFlags } });
  return token({ ...seedPeople.technician, oid: userId });
}

async function changeForm(ask: Ask, { organizationId: organization, formId }: Place, round: number, done: Done) {
  const path = { formId };
  const { body, etag } = await ask('getForm', { organization, path });
  const headers = { 'if-match': etag };
  // The one before: old ones are not kept for ever.
  const version = String(Math.max(1, Number(body['version']) - 1));
  const answer =
    round % 4 === 0
      ? await ask('restoreFormVersion', { organization, headers, path: { formId, version } })
      : await ask('replaceForm', {
          organization,
          headers,
          path,
          body: formDraft(`${String(body['name'])}.`.slice(-50)),
        });
  if (answer.status === 200) done.count(`versions ${formId}`);
  await ask('listFormVersions', { organization, path });
  await ask('listForms', { organization });
}

interface Technician {
  readonly management: Ask;
  readonly engine: Ask;
  readonly userId: string;
}

/** Runs a workflow, asks another version's engine for the same, and reads what ran. */
async function execute(
  technician: Technician,
  neighbour: Ask,
  place: Place,
  { done, neighbour: { name } }: LoadOptions,
) {
  const { organizationId: organization, formId } = place;
  const request = {
    organization,
    path: { formId },
    headers: { 'idempotency-key': randomUUID() },
    body: aTicket,
  };
  const { status, body } = await technician.engine('submitForm', request);
  if (status >= 300) return;
  done.count(`executions ${organization}`);
  const executionId = String(body['executionId']);
  const repeated = await neighbour('submitForm', request);
  if (repeated.status < 300)
    done.count(repeated.body['executionId'] === executionId ? 'repeated' : `ran twice, by ${name}`);
  await technician.management('getExecution', { organization, path: { executionId } });
  await technician.management('listExecutions', { organization, query: { limit: '10' } });
}
