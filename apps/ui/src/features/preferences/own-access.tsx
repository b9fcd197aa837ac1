import { LinkAnchor } from '../../components/link';
import { PermissionMatrix } from '../../components/permission-matrix';
import { Badge, Title } from '../../components/ui';
import { WhyButton } from '../../components/why-button';
import { paths } from '../../paths';
import { useMe } from '../../session/use-me';
import classes from './preferences.module.css';

/** The organizations that one may work for, with one's own rights. */
export function OwnAccess() {
  const { userId, organizations } = useMe();
  return (
    <section className={classes.panel} aria-labelledby="access">
      <Title order={2} id="access" size="h5">
        Organizations
      </Title>
      {organizations.length === 0 ? (
        <p className={classes.help}>You have no rights for any organization. A platform admin can grant them.</p>
      ) : (
        <PermissionMatrix
          label="Your rights"
          rowHeader="Organization"
          rows={organizations.map(({ organizationId, name, isActive, permissions }) => ({
            key: organizationId,
            name,
            flags: permissions,
            head: (
              <>
                <LinkAnchor to={paths.home(organizationId)}>{name}</LinkAnchor>
                {isActive ? null : <Badge color="gray">Inactive</Badge>}
              </>
            ),
            actions: (
              <WhyButton userId={userId} organizationId={organizationId} name={name} person="you" organization={name} />
            ),
          }))}
        />
      )}
    </section>
  );
}
