import type { PermissionHolder } from '@msp/models';
import { AppBadge, PersonBadge } from '../components/person-badge';
import { LinkAnchor } from '../components/link';
import { paths } from '../paths';
import classes from './access.module.css';

/** Whether the rights are those of a program: it has the name that they were granted to, and no account of a person. */
export const isApp = ({ appName, email }: PermissionHolder): boolean => appName !== undefined && email === undefined;

/** Who holds rights, in words; a program is told from a person of the same name. */
export function nameOf(holder: PermissionHolder): string {
  const { displayName, userId } = holder;
  const name = displayName ?? userId;
  return isApp(holder) ? `${name} (app)` : name;
}

interface HolderProps {
  readonly holder: PermissionHolder;
  readonly mayOpen: boolean;
}

/** Who holds rights for an organization. Only people have a page of their own. */
export function Holder({ holder, mayOpen }: HolderProps) {
  const { userId, displayName, email, isActive } = holder;
  if (isApp(holder)) {
    return (
      <>
        {displayName} <AppBadge />
        <span className={classes.email}>Signs in by itself; nobody is at the keyboard</span>
      </>
    );
  }
  return (
    <>
      {mayOpen ? <LinkAnchor to={paths.user(userId)}>{nameOf(holder)}</LinkAnchor> : nameOf(holder)}
      {isActive === false ? (
        <>
          {' '}
          <PersonBadge isActive={false} />
        </>
      ) : null}
      <span className={classes.email}>{displayName ? email : 'Has not signed in yet'}</span>
    </>
  );
}
