import { UnavailableError } from '@msp/models';
import { lenient, workflowApi } from '@msp/models/validators';
import { traceHeaders } from '@msp/telemetry';

interface ProofQuestion {
  readonly integration: string;
  readonly organizationId: string;
  /** The caller's own bearer token. */
  readonly authorization: string;
  readonly signal?: AbortSignal;
}

/** Says which external organization is proven to be an organization, and is held by no other. */
export interface MappingProofs {
  /** Its id; undefined where there is none. Throws UnavailableError where the workflow engine cannot say. */
  find(question: ProofQuestion): Promise<string | undefined>;
}

export interface MappingProofOptions {
  /** The engine's address; without one nothing can be proven. */
  readonly engineUrl: string | undefined;
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
}

const waitSeconds = 20;

/** Asks the engine, which reads the vendor's list and the tenant's domains itself. Nothing is remembered here. */
export function createMappingProofs(options: MappingProofOptions): MappingProofs {
  const { engineUrl, fetch: send = fetch, timeoutMs = (waitSeconds + 5) * 1_000 } = options;
  return {
    async find({ integration, organizationId, authorization, signal }) {
      if (engineUrl === undefined) throw unavailable('WORKFLOW_ENGINE_URL is not set.');
      const url = new URL(`/api/integrations/${encodeURIComponent(integration)}/discover`, engineUrl);
      url.searchParams.set('orgId', organizationId);
      url.searchParams.set('wait', String(waitSeconds));
      const timeout = AbortSignal.timeout(timeoutMs);
      const response = await send(url, {
        headers: { ...traceHeaders(), Authorization: authorization, Accept: 'application/json' },
        redirect: 'error',
        signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
      }).catch((cause: unknown) => {
        throw unavailable('It cannot be reached.', cause);
      });
      // What is not set up, cannot be listed or may not be asked for proves nothing.
      if (response.status >= 400 && response.status < 500 && response.status !== 429) return undefined;
      if (response.status === 202) throw unavailable('The list of the external system is still being read. Try again.');
      if (!response.ok) throw unavailable(`It answered with status ${response.status}.`);
      return provenIn(response);
    },
  };
}

// A newer engine beside this service may say more than is known here.
const discovered = lenient(workflowApi.validators.discoverOrganizations.response);

async function provenIn(response: Response): Promise<string | undefined> {
  try {
    const list = discovered.parse(await response.json());
    return list.organizations.find(({ proof }) => proof !== undefined)?.externalOrgId;
  } catch (cause) {
    throw unavailable('Its answer was not understood.', cause);
  }
}

const unavailable = (reason: string, cause?: unknown) =>
  new UnavailableError(`The workflow engine is needed to check the mapping. ${reason} Nothing was changed.`, { cause });
