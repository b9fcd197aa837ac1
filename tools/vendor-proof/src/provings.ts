import { randomBytes } from 'node:crypto';
import { Caller } from './caller';
import { type Check, type Result, runChecks } from './check';
import { haloChecks } from './halopsa/halo-checks';
import { HaloProof } from './halopsa/halo-proof';
import { graphChecks } from './msgraph/graph-checks';
import { GraphProof } from './msgraph/graph-proof';
import { ninjaChecks } from './ninjaone/ninja-checks';
import { namePrefix, type OwnedObjects } from './owned-objects';
import type { Settings, VendorName } from './settings';
import { findHaloTokenUrl, type GraphSignIn, signInByForm, signInToGraph } from './tokens';
import { createWriteGate } from './write-gate';

/** One vendor that can be called, and the checks that are to run there. */
export interface Proving {
  readonly target: string;
  readonly caller: Caller;
  /** Undefined where nothing is created. */
  readonly objects?: OwnedObjects;
  leftOvers(): Promise<readonly { readonly kind: string; readonly id: string }[]>;
  run(signal: AbortSignal, only?: string): Promise<Result[]>;
}

export interface ProvingOptions {
  readonly isStandIn: boolean;
  readonly isAgreed: boolean;
  readonly ask: (question: string) => Promise<string>;
  readonly pause: (ms: number) => Promise<void>;
  /** Only for stand-ins. */
  readonly graph?: { readonly url: string; readonly authority: NonNullable<GraphSignIn['authority']> };
  readonly provokeThrottling?: () => Promise<void>;
}

const newRun = () => randomBytes(4).toString('hex');

function chosen<Proof>(checks: readonly Check<Proof>[], only: string | undefined): readonly Check<Proof>[] {
  return only === undefined ? checks : checks.filter(({ id }) => id.startsWith(only));
}

interface CallerParts {
  readonly target: string;
  readonly baseUrl: string;
  readonly authorize: () => Promise<string>;
  readonly secrets: readonly string[];
}

function makeCaller({ target, baseUrl, authorize, secrets }: CallerParts, options: ProvingOptions): Caller {
  const gate = createWriteGate({ ...options, target, prefix: namePrefix });
  return new Caller({ baseUrl, authorize, gate, secrets, pause: options.pause });
}

const provoking = ({ provokeThrottling }: ProvingOptions) => (provokeThrottling ? { provokeThrottling } : {});

async function proveGraph(settings: Settings<'msgraph'>, options: ProvingOptions): Promise<Proving> {
  const { tenantId, clientSecret } = settings;
  const { header, roles } = await signInToGraph({
    ...settings,
    ...(options.graph && { authority: options.graph.authority }),
  });
  const target = `the Microsoft tenant ${tenantId}`;
  const baseUrl = options.graph?.url ?? 'https://graph.microsoft.com/v1.0';
  const caller = makeCaller({ target, baseUrl, authorize: header, secrets: [clientSecret] }, options);
  const proof = new GraphProof({ caller, tenantId, roles, run: newRun(), ...provoking(options) });
  return {
    target,
    caller,
    objects: proof.objects,
    leftOvers: () => proof.leftOvers(),
    run: (signal, only) => runChecks(chosen(graphChecks, only), proof, signal),
  };
}

const trimmed = (url: string) => url.replace(/\/+$/, '');

async function proveHalo(settings: Settings<'halopsa'>, options: ProvingOptions): Promise<Proving> {
  const { clientId, clientSecret, tenant, testClient } = settings;
  const instance = trimmed(settings.url).replace(/\/api$/, '');
  if (!/^\d+$/.test(testClient)) throw new Error('The client company for tests is named by its id, a whole number.');
  const token = await signInByForm({
    url: await findHaloTokenUrl(instance, tenant),
    clientId,
    clientSecret,
    scope: 'all',
  });
  const target = `the client ${testClient} of ${new URL(instance).host}`;
  const parts = { target, baseUrl: `${instance}/api`, authorize: async () => token, secrets: [clientSecret] };
  const caller = makeCaller(parts, options);
  const proof = new HaloProof({ caller, clientId: Number(testClient), run: newRun(), ...provoking(options) });
  return {
    target,
    caller,
    objects: proof.objects,
    leftOvers: () => proof.leftOvers(),
    run: (signal, only) => runChecks(chosen(haloChecks, only), proof, signal),
  };
}

async function proveNinja(settings: Settings<'ninjaone'>, options: ProvingOptions): Promise<Proving> {
  const { clientId, clientSecret } = settings;
  const url = trimmed(settings.url);
  const token = await signInByForm({ url: `${url}/ws/oauth/token`, clientId, clientSecret, scope: 'monitoring' });
  const target = `${new URL(url).host}, where nothing can be created`;
  const caller = makeCaller({ target, baseUrl: url, authorize: async () => token, secrets: [clientSecret] }, options);
  return {
    target,
    caller,
    leftOvers: async () => [],
    run: (signal, only) => runChecks(chosen(ninjaChecks, only), { caller, ...provoking(options) }, signal),
  };
}

type Prepare = {
  readonly [Name in VendorName]: (settings: Settings<Name>, options: ProvingOptions) => Promise<Proving>;
};

export const prepare: Prepare = { msgraph: proveGraph, halopsa: proveHalo, ninjaone: proveNinja };
