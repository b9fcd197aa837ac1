import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brokenLines, check, gather, watch } from '@msp/checker';
import { startStandIns, localSecrets, type RunningStandIns } from '@msp/local';
import { createStorage, type Storage } from '@msp/storage';
import { prepareServices, type ServiceProcesses } from '@msp/testing';
import { z } from 'zod';
import {
  anAdmin,
  aTicket,
  Done,
  formDraft,
  numberIn,
  putUnderLoad,
  type LoadedVersion,
  type Place,
} from './testing/versions/mixed-load';
import { nextVersion, nextWords } from './testing/versions/next-version';
import { bundleVersion, hasCommit, programOf, type VersionSources } from './testing/versions/version-bundles';
import { clientOf, type VersionClient } from './testing/versions/version-client';

const isLong = process.env['TEST_LONG'] === 'true';
const durationMs = isLong ? 600_000 : 30_000;
const betweenLooksMs = 2_000;
jest.setTimeout(durationMs + 300_000);

/** From before rows kept what a version does not know, and before anything was deployed. */
const oldest = '1c2396b';
/** From before executions had a journal, a lease and a fence. */
const beforeJournals = '22cb9de';
const sourcesBeside = (before: string): Readonly<Record<string, VersionSources>> => ({
  before: { commit: before },
  this: {},
  next: { patches: nextVersion },
});

type Item = Readonly<Record<string, unknown>>;
const pageSchema = z.looseObject({
  items: z.array(z.record(z.string(), z.unknown())),
  nextCursor: z.string().optional(),
});

/** What was answered as done in a place, as the store has to say it. */
const doneIn = (done: Done, { organizationId, formId }: Place) => ({
  renames: done.of(`renames ${organizationId}`),
  versions: done.of(`versions ${formId}`),
  executions: done.of(`executions ${organizationId}`),
  config: [...done.written]
    .filter(([key]) => key.startsWith(organizationId))
    .map(([key, value]) => `${key.slice(organizationId.length + 1)} ${value}`)
    .sort(),
});

const suite = hasCommit(oldest) ? describe : describe.skip;

suite.each(isLong ? [oldest, beforeJournals] : [oldest])(
  'OPS-2 both services of %s, of this version and of the next one beside each other (skipped in a shallow clone)',
  (before) => {
    let folder: string;
    let services: ServiceProcesses;
    let standIns: RunningStandIns;
    let storage: Storage;
    let certificate: string;
    const faults: string[] = [];

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'versions-'));
      certificate = join(folder, 'certificate.pem');
      [services, standIns] = await Promise.all([prepareServices(), startStandIns()]);
      await writeFile(certificate, standIns.certificate);
      const { connectionString } = services.azurite;
      storage = createStorage({
        account: { tableConnectionString: connectionString, blobConnectionString: connectionString },
      });
      await storage.createMissing();
    });
    afterAll(async () => {
      await services.stop();
      await standIns.stop();
      await rm(folder, { recursive: true });
    });

    async function start(name: string, sources: VersionSources): Promise<LoadedVersion> {
      const cwd = await bundleVersion(join(folder, name), sources);
      const env = {
        ...services.environment,
        LOG_LEVEL: 'warn',
        NODE_EXTRA_CA_CERTS: certificate,
        KEY_VAULT_URL: standIns.vaultUrl,
        AZURE_AUTHORITY_HOST: standIns.authorityHost,
        AZURE_CLIENT_SECRET: localSecrets.platform,
      };
      const { managementApi, workflowEngine } = programOf;
      const engineUrl = await services.start({ cwd, env, args: [workflowEngine] }).url();
      const apiEnv = { ...env, WORKFLOW_ENGINE_URL: engineUrl };
      const apiUrl = await services.start({ cwd, env: apiEnv, args: [managementApi] }).url();
      const client = (service: string, url: string) =>
        clientOf({
          name: `${service} of ${name}`,
          url,
          meetsNextWords: name !== 'before',
          report: (fault) => void faults.push(fault),
        });
      const [api, engine] = await Promise.all([client('management-api', apiUrl), client('workflow-engine', engineUrl)]);
      return { name, managementApi: api, workflowEngine: engine };
    }

    async function makePlace({ managementApi }: LoadedVersion, name: string): Promise<Place> {
      const token = await services.token(anAdmin());
      const made = await managementApi('createOrganization', { token, body: { name: `${name} #0` } });
      const organization = String(made.body['organizationId']);
      const form = await managementApi('createForm', { token, organization, body: formDraft('Ticket') });
      return { organizationId: organization, formId: String(form.body['formId']) };
    }

    async function runOnce({ workflowEngine }: LoadedVersion, { organizationId, formId }: Place, done: Done) {
      const token = await services.token(anAdmin());
      const request = { token, organization: organizationId, path: { formId }, body: aTicket };
      const { status } = await workflowEngine('submitForm', request);
      if (status === 200) done.count(`executions ${organizationId}`);
    }

    async function keptOf({ managementApi }: LoadedVersion, { organizationId: organization, formId }: Place) {
      const token = await services.token(anAdmin());
      const path = { orgId: organization };
      const { body } = await managementApi('getOrganization', { token, path });
      const versions = await managementApi('listFormVersions', { token, organization, path: { formId } });
      const [newest] = pageSchema.parse(versions.body).items;
      return {
        renames: numberIn(body['name']),
        versions: Number(newest?.['version']) - 1,
        executions: (await executionsIn(managementApi, organization)).length,
        config: (await configIn(managementApi, organization)).map(
          ({ key, value }) => `${String(key)} ${String(value)}`,
        ),
      };
    }

    async function configIn(managementApi: VersionClient, orgId: string) {
      const token = await services.token(anAdmin());
      return pageSchema.parse((await managementApi('listConfig', { token, path: { orgId } })).body).items;
    }

    async function executionsIn(managementApi: VersionClient, organization: string) {
      const token = await services.token(anAdmin());
      const all: Item[] = [];
      for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
        const query = { limit: '100', ...(cursor !== undefined && { cursor }) };
        const page = pageSchema.parse((await managementApi('listExecutions', { token, organization, query })).body);
        all.push(...page.items);
        cursor = page.nextCursor;
      }
      return all;
    }

    async function wordsIn({ managementApi }: LoadedVersion, { organizationId }: Place) {
      return {
        statuses: (await executionsIn(managementApi, organizationId)).map(({ status }) => status),
        configTypes: (await configIn(managementApi, organizationId)).map(({ type }) => type),
      };
    }

    test('OPS-2 refuse nothing, lose nothing, and leave alone what only the next one knows', async () => {
      const [old, current, next] = await Promise.all(
        Object.entries(sourcesBeside(before)).map(([name, one]) => start(name, one)),
      );
      if (!old || !current || !next) throw new Error('A version is missing.');
      const [shared, marked] = [await makePlace(old, 'Shared'), await makePlace(next, 'Marked')];
      const done = new Done();
      // At least one, which the others meet from the beginning.
      await runOnce(next, marked, done);
      const until = Date.now() + durationMs;
      const configTypeOf = () => 'int';
      const common = { token: services.token, done, configTypeOf, isOver: () => Date.now() >= until };
      // The oldest erases what it does not know, and refuses words that it does not know: rows keep both from then on.
      const both = [shared, marked];
      const loaded = new AbortController();
      const watched = watch(storage, loaded.signal, betweenLooksMs);
      await Promise.all([
        putUnderLoad({
          ...common,
          version: old,
          neighbour: current,
          places: [shared],
          renames: [shared],
          runs: [shared],
        }),
        putUnderLoad({ ...common, version: current, neighbour: next, places: both, renames: both, runs: both }),
        putUnderLoad({
          ...common,
          version: next,
          neighbour: current,
          places: both,
          // Who wrote the region would write it again: it must outlive the writes of those who do not know it.
          renames: [shared],
          runs: [marked],
          configTypeOf: (place) => (place === marked ? nextWords.configType : 'int'),
        }),
      ]);

      expect(faults.slice(0, 20)).toEqual([]);
      expect([...done.counts.keys()].filter((what) => what.startsWith('ran twice'))).toEqual([]);
      for (const place of both) expect(await keptOf(current, place)).toEqual(doneIn(done, place));
      expect(await wordsIn(current, marked)).toMatchObject({
        statuses: expect.arrayContaining([nextWords.status]),
        configTypes: expect.arrayContaining([nextWords.configType]),
      });
      expect(await services.end()).toEqual(Array.from({ length: 6 }, () => [0, null]));
      const row = await storage.rawTable('Organizations').find({ partitionKey: 'ORG', rowKey: marked.organizationId });
      expect(row?.properties).toMatchObject({ [nextWords.property]: 'north' });
      loaded.abort();
      const evidence = await gather(storage, { snapshots: await watched });
      if (isLong) process.stdout.write(`${JSON.stringify(Object.fromEntries(done.counts))}\n`);
      expect(brokenLines(check({ ...evidence, isSettled: true }))).toEqual([]);
    });
  },
);
