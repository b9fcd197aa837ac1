import type { Organization, OrganizationSummary } from '@msp/models';
import { queryOptions } from '@tanstack/react-query';
import { dataOf } from '../../lib/api';
import { api } from '../../lib/current-api';
import { patient } from '../../lib/patient';
import { organizationQueries } from '../../queries/organization.queries';

/** An organization as a row of the list; in files with how it stands. */
export type ListedOrganization = Organization & { readonly summary?: OrganizationSummary | undefined };

const mostAtOnce = 50;

interface Waiting {
  readonly ids: string[];
  readonly answer: Promise<ReadonlyMap<string, OrganizationSummary>>;
}

let waiting: Waiting | undefined;

async function summaries(ids: readonly string[]): Promise<ReadonlyMap<string, OrganizationSummary>> {
  const params = { query: { ids: ids.join(',') } };
  const { items } = await dataOf(api().platform.GET('/api/organization-summaries', { params }));
  return new Map(items.map((item) => [item.organizationId, item]));
}

/** The rows of a page ask in one breath, and are answered by one request. */
function together(organizationId: string): Promise<ReadonlyMap<string, OrganizationSummary>> {
  if (!waiting || waiting.ids.length >= mostAtOnce) {
    const ids: string[] = [];
    const answer = Promise.resolve().then(() => {
      if (waiting?.ids === ids) waiting = undefined;
      return summaries(ids);
    });
    waiting = { ids, answer };
  }
  waiting.ids.push(organizationId);
  return waiting.answer;
}

export const organizationSummaryQueries = {
  /** How an organization stands, or null where that is not known. */
  of: (organizationId: string) =>
    queryOptions({
      queryKey: [...organizationQueries.all(), 'summary', organizationId],
      queryFn: async () => (await together(organizationId)).get(organizationId) ?? null,
      staleTime: 60_000,
      retry: false,
    }),
  /** Organizations with how they stand, part by part, for a file. */
  async *every(organizations: readonly Organization[], signal: AbortSignal): AsyncGenerator<ListedOrganization[]> {
    for (let at = 0; at < organizations.length; at += mostAtOnce) {
      const part = organizations.slice(at, at + mostAtOnce);
      const known = await patient(() => summaries(part.map(({ organizationId }) => organizationId)), signal);
      yield part.map((organization) => ({ ...organization, summary: known.get(organization.organizationId) }));
    }
  },
};
