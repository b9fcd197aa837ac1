import { IntegrationError } from '@msp/workflow-sdk';
import { misconfigured } from '../settings';
import type { HaloClient } from './halo-client';
import {
  haloCategory,
  haloDirectory,
  haloDirectoryDetails,
  haloOutcome,
  haloPriority,
  haloTicketType,
} from './halo-schemas';
import type { HaloSession } from './halo-session';

/** What an instance is set up with: no two have the same types, categories and outcomes. */
export function createHaloInstance(
  session: HaloSession,
  noteOutcomeId: number | undefined,
): Pick<HaloClient, 'ticketTypes' | 'categories' | 'priorities' | 'outcomes'> {
  const outcomes = () => session.list('Outcome', {}, haloOutcome);
  return {
    ticketTypes: {
      async list() {
        const types = await session.list('TicketType', {}, haloTicketType);
        return types.filter(({ use, cancreate }) => (use ?? 'ticket') === 'ticket' && cancreate !== false);
      },
    },
    categories: { list: () => session.list('Category', { type_id: 1 }, haloCategory) },
    priorities: { list: () => session.list('Priority', {}, haloPriority) },
    outcomes: {
      list: outcomes,
      async assertNote() {
        if (noteOutcomeId === undefined) return;
        const offered = await outcomes();
        if (offered.some(({ id }) => id === noteOutcomeId)) return;
        const choice = offered.map(({ id, outcome }) => `${id} ${outcome ?? ''}`.trim()).join(', ');
        throw misconfigured(
          `HaloPSA has no outcome ${noteOutcomeId} for notes.`,
          `Correct "note_outcome_id" in the settings of HaloPSA; there are: ${choice}.`,
        );
      },
    },
  };
}

/** The vendor's number for connections to the partner's Entra tenant, which knows the tenants of clients. */
const partnerConnection = 2;

/**
 * The Microsoft tenants of clients, which lists of clients do not hold. Empty where the instance has no connection to
 * Entra, or does not let the application read it: tenants only help to recognise clients.
 */
export async function readTenants(
  session: HaloSession,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const tenants = new Map<number, string[]>();
  try {
    const details = { type: partnerConnection, includetenants: true };
    for (const { id } of await session.list('AzureADConnection', { type: partnerConnection }, haloDirectory)) {
      const { mappings_client } = await session.get('AzureADConnection', id, haloDirectoryDetails, details);
      for (const { client_id, azure_tenant_id } of mappings_client ?? []) {
        if (!client_id || !azure_tenant_id) continue;
        tenants.set(client_id, [...(tenants.get(client_id) ?? []), azure_tenant_id]);
      }
    }
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof IntegrationError)) throw error;
  }
  return tenants;
}
