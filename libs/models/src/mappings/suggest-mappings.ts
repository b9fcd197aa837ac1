import type { ExternalOrganization } from '../domain';
import { indexExternals, type ExternalIndex, type IndexedExternal } from './external-index';
import { nameSimilarity } from './name-similarity';
import { nameWords } from './organization-name';

export interface OrganizationToMap {
  readonly organizationId: string;
  readonly name: string;
  readonly tenantId: string | null;
  readonly domains: readonly string[];
}

/** An external organization that an organization may be, and why. */
export interface MappingCandidate {
  readonly externalOrgId: string;
  readonly name: string;
  /** From 0 to 100. */
  readonly score: number;
  /** A sentence. */
  readonly reason: string;
}

export type MappingSuggestion =
  | ({ readonly kind: 'suggested' } & MappingCandidate)
  | { readonly kind: 'ambiguous'; readonly candidates: readonly MappingCandidate[] }
  | { readonly kind: 'none' };

export interface MappedAlready {
  /** Organizations with an active mapping. */
  readonly organizationIds: ReadonlySet<string>;
  /** External organizations that some organization is mapped to. */
  readonly externalOrgIds: ReadonlySet<string>;
}

export interface SuggestionRequest {
  readonly organizations: readonly OrganizationToMap[];
  readonly externals: readonly ExternalOrganization[];
  readonly mapped: MappedAlready;
}

const nearest = { score: 85, similarity: 1 };
const farthest = { score: 60, similarity: 0.7 };
/** How far the best near name has to be ahead of the second. */
const clearLead = 10;
const mostCandidates = 5;
const none: MappingSuggestion = { kind: 'none' };

function candidate({ external }: IndexedExternal, score: number, reason: string): MappingCandidate {
  return { externalOrgId: external.externalOrgId, name: external.name, score, reason };
}

function byDomain(domains: readonly string[], index: ExternalIndex): MappingCandidate[] {
  const found = new Map<string, MappingCandidate>();
  for (const domain of domains) {
    for (const entry of index.byDomain.get(domain.toLowerCase()) ?? []) {
      found.set(entry.external.externalOrgId, candidate(entry, 95, `Same domain: ${domain}.`));
    }
  }
  return [...found.values()];
}

function nearScore(similarity: number): number {
  const share = (similarity - farthest.similarity) / (nearest.similarity - farthest.similarity);
  return Math.round(farthest.score + share * (nearest.score - farthest.score));
}

function byNearName(words: readonly string[], entries: Iterable<IndexedExternal>): MappingCandidate[] {
  const found = [...entries].flatMap((entry) => {
    const similarity = nameSimilarity(words, entry.words);
    return similarity < farthest.similarity ? [] : [candidate(entry, nearScore(similarity), 'The names are alike.')];
  });
  found.sort((left, right) => right.score - left.score);
  const best = found[0];
  return best ? found.filter(({ score }) => best.score - score < clearLead) : [];
}

/** What the first rule says that finds anything at all. */
function candidatesOf(organization: OrganizationToMap, index: ExternalIndex): readonly MappingCandidate[] {
  const tenantId = organization.tenantId?.toLowerCase();
  // The same name in another tenant is another company.
  const possible = ({ external }: IndexedExternal) =>
    tenantId === undefined || external.tenantId === undefined || external.tenantId.toLowerCase() === tenantId;
  const bySameTenant = tenantId === undefined ? [] : (index.byTenant.get(tenantId) ?? []);
  if (bySameTenant.length > 0) return bySameTenant.map((entry) => candidate(entry, 100, 'Same Microsoft tenant.'));
  const sameDomain = byDomain(organization.domains, index);
  if (sameDomain.length > 0) return sameDomain;
  const words = nameWords(organization.name);
  const sameName = (index.byName.get(words.join(' ')) ?? []).filter(possible);
  if (sameName.length > 0) return sameName.map((entry) => candidate(entry, 90, 'Same name.'));
  return byNearName(words, [...index.near(words)].filter(possible));
}

function suggestionOf(candidates: readonly MappingCandidate[], isWanted: (id: string) => boolean): MappingSuggestion {
  const [only, ...others] = candidates;
  if (only === undefined) return none;
  if (others.length > 0 || isWanted(only.externalOrgId)) {
    return { kind: 'ambiguous', candidates: candidates.slice(0, mostCandidates) };
  }
  return { kind: 'suggested', ...only };
}

/**
 * Which external organization each organization probably is: by tenant, then domain, then name, then a near name.
 * What is not clear stays ambiguous; what is mapped already takes no part; nothing is suggested to two organizations.
 */
export function suggestMappings(request: SuggestionRequest): ReadonlyMap<string, MappingSuggestion> {
  const { organizations, externals, mapped } = request;
  const index = indexExternals(externals.filter(({ externalOrgId }) => !mapped.externalOrgIds.has(externalOrgId)));
  const found = new Map<string, readonly MappingCandidate[]>();
  const wanted = new Map<string, number>();
  for (const organization of organizations) {
    const isMapped = mapped.organizationIds.has(organization.organizationId);
    const candidates = isMapped ? [] : candidatesOf(organization, index);
    found.set(organization.organizationId, candidates);
    const [only, ...others] = candidates;
    if (only && others.length === 0) wanted.set(only.externalOrgId, (wanted.get(only.externalOrgId) ?? 0) + 1);
  }
  const isWanted = (externalOrgId: string) => (wanted.get(externalOrgId) ?? 0) > 1;
  return new Map([...found].map(([id, candidates]) => [id, suggestionOf(candidates, isWanted)]));
}
