import { isGuid, type AuditEvent, inWords } from '@msp/models';
import { CopyButton } from '../../components/copy-button';
import { LinkAnchor } from '../../components/link';
import { paths } from '../../paths';
import classes from './audit.module.css';

/** Rights are named by the person who has them. */
const kindLabel = (kind: string) => (kind === 'Permission' ? 'Rights of' : inWords(kind));

/** Whether rights were those of a program of this name. */
const isCalled = (rights: unknown, name: string): boolean =>
  typeof rights === 'object' && rights !== null && 'appName' in rights && rights.appName === name;

/** What an event is about, as it was called then: in words, never as an id. */
export function entityLabel({ entityKind, entityId, entityName, before, after }: AuditEvent): string {
  if (!entityKind || !entityId) return 'None';
  const name = entityName ?? (isGuid(entityId) ? '' : entityId);
  const isApp = entityKind === 'Permission' && [after, before].some((rights) => isCalled(rights, name));
  return `${kindLabel(entityKind)} ${name}${isApp ? ' (app)' : ''}`.trim();
}

/** What an event is about, in words, with its id to copy. */
export function AuditedEntity(event: AuditEvent) {
  const { organizationId, entityKind, entityId } = event;
  const words = entityLabel(event);
  if (!entityId || !entityKind) return words;
  return (
    <span className={classes.entity}>
      {entityKind === 'Execution' ? (
        <LinkAnchor to={paths.execution(organizationId, entityId)}>{words}</LinkAnchor>
      ) : (
        <span>{words}</span>
      )}
      <CopyButton value={entityId} label={`Copy the id of ${words}`} />
    </span>
  );
}
