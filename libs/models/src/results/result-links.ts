import { isRecord } from './is-record';
import type { WebLink } from './result-values';

/** The only places that a result may lead to: nobody else's page can be put under a technician's click. */
const ADMIN_CENTERS = ['https://entra.microsoft.com', 'https://intune.microsoft.com'];

/** The value as links to admin centers, or undefined when it is something else. */
export function asLinks(value: unknown): readonly WebLink[] | undefined {
  return Array.isArray(value) && value.length > 0 && value.every(isLink) ? value : undefined;
}

function isLink(value: unknown): value is WebLink {
  return (
    isRecord(value) &&
    typeof value['label'] === 'string' &&
    typeof value['href'] === 'string' &&
    ADMIN_CENTERS.includes(URL.parse(value['href'])?.origin ?? '')
  );
}

export function linksIn(result: unknown): readonly WebLink[] {
  return (isRecord(result) ? asLinks(result['links']) : undefined) ?? [];
}
