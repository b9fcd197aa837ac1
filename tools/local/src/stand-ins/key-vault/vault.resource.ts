import { retentionDays, type Secret, type SecretVersion } from './vault';

const day = 24 * 3600;

function attributes({ enabled, created, updated }: SecretVersion) {
  return { enabled, created, updated, recoveryLevel: 'Recoverable+Purgeable', recoverableDays: retentionDays };
}

function optional({ contentType, tags }: SecretVersion) {
  return { ...(contentType === undefined ? {} : { contentType }), ...(tags === undefined ? {} : { tags }) };
}

/** A secret with its value. */
export function secretBundle(base: string, { name }: Secret, version: SecretVersion) {
  const id = `${base}/secrets/${name}/${version.version}`;
  return { value: version.value, id, attributes: attributes(version), ...optional(version) };
}

/** A row of a list: no value. */
export function secretItem(base: string, { name }: Secret, version: SecretVersion, withVersion: boolean) {
  const id = withVersion ? `${base}/secrets/${name}/${version.version}` : `${base}/secrets/${name}`;
  return { id, attributes: attributes(version), ...optional(version) };
}

/** What was deleted, and until when it can be recovered. */
export function deletedItem(base: string, secret: Secret) {
  const version = secret.versions.at(-1);
  const deletedDate = secret.deletedDate ?? 0;
  return {
    ...(version ? secretItem(base, secret, version, true) : {}),
    recoveryId: `${base}/deletedsecrets/${secret.name}`,
    deletedDate,
    scheduledPurgeDate: deletedDate + retentionDays * day,
  };
}

/** One page of at most 25, with the address of the next. */
export function vaultPage<Row>(rows: readonly Row[], url: URL): { value: Row[]; nextLink: string | null } {
  const size = Math.min(25, Number(url.searchParams.get('maxresults') ?? 25));
  const start = Number(Buffer.from(url.searchParams.get('$skiptoken') ?? '', 'base64url').toString() || 0);
  const next = new URL(url);
  next.searchParams.set('$skiptoken', Buffer.from(String(start + size)).toString('base64url'));
  return { value: rows.slice(start, start + size), nextLink: start + size < rows.length ? next.href : null };
}
