import type { TenantConsent, TenantLinkStatus } from '@msp/models';
import { IconAlertTriangle, IconCircleCheck, IconExternalLink, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useChange } from '../lib/use-change';
import { CopyButton } from '../components/copy-button';
import { ErrorPanel } from '../components/error-panel';
import { LinkAnchor } from '../components/link';
import { Relationship } from '../components/relationship';
import { SkeletonLines } from '../components/skeletons';
import { toast } from '../components/toasts';
import { Alert, Anchor, Badge, Button, List } from '../components/ui';
import { paths } from '../paths';
import { tenantMutations, tenantQueries } from '../queries/tenant.queries';
import { useMe } from '../session/use-me';
import classes from './settings.module.css';
import { counted } from '../lib/words';

function consentLabel({ servicePrincipalPresent, missing }: TenantConsent): string {
  if (!servicePrincipalPresent) return 'The app is not known in this tenant: nobody has consented to it';
  if (missing.length === 0) return 'Consent complete';
  return `Consent lacks ${counted(missing.length, 'permission')}`;
}

function Consent({ consent }: { readonly consent: TenantConsent }) {
  const { missing, consentUrl } = consent;
  const neededBy = (permission: string) => {
    const names = consent.neededBy?.find((one) => one.permission === permission)?.names ?? [];
    return names.length > 0 ? ` for ${names.join(', ')}` : null;
  };
  const complete = consent.servicePrincipalPresent && missing.length === 0;
  const Icon = complete ? IconCircleCheck : IconAlertTriangle;
  return (
    <>
      <Badge color={complete ? 'green' : 'orange'} leftSection={<Icon aria-hidden size={14} />}>
        {complete ? 'Complete' : 'Incomplete'}
      </Badge>{' '}
      {consentLabel(consent)}
      {missing.length > 0 ? (
        <List size="sm" mt={4}>
          {missing.map((permission) => (
            <List.Item key={permission}>
              <code>{permission}</code>
              {neededBy(permission)}
            </List.Item>
          ))}
        </List>
      ) : null}
      {consentUrl ? (
        <p className={classes.note}>
          An administrator of the tenant grants them here:{' '}
          <Anchor href={consentUrl} target="_blank" rel="noreferrer" underline="always" size="sm">
            Ask for consent <IconExternalLink aria-hidden size={14} />
          </Anchor>
          <CopyButton value={consentUrl} label="Copy the link that asks for consent" />
        </p>
      ) : null}
    </>
  );
}

function Known({ status }: { readonly status: TenantLinkStatus }) {
  const { state, relationship, consent, displayName, problem } = status;
  return (
    <>
      <dl className={classes.facts}>
        {displayName ? (
          <>
            <dt>Customer</dt>
            <dd>{displayName}</dd>
          </>
        ) : null}
        <dt>Relationship</dt>
        <dd>{state ? <Relationship state={state} relationship={relationship} /> : 'Not known'}</dd>
        <dt>Consent</dt>
        <dd>{consent ? <Consent consent={consent} /> : 'Not known'}</dd>
      </dl>
      {problem ? (
        <Alert color="orange" role="alert" mt="sm" title="Not everything could be found out">
          {problem}
        </Alert>
      ) : null}
    </>
  );
}

function NoTenant() {
  const { isPlatformAdmin } = useMe();
  return (
    <p className={classes.note}>
      No tenant is linked, so that nothing works in Microsoft 365 for this organization.{' '}
      {isPlatformAdmin ? <LinkAnchor to={paths.tenants()}>Link one</LinkAnchor> : 'A platform admin links it.'}
    </p>
  );
}

/** The Microsoft 365 tenant of an organization. The relationship and the consent are two things, and shown as two. */
export function TenantPanel({ orgId }: { readonly orgId: string }) {
  const { data, error, refetch } = useQuery(tenantQueries.link(orgId));
  const { change, isPending } = useChange(tenantMutations.recheck(orgId));
  const check = () =>
    void change(undefined, { onFailed: (failure) => toast.error('The tenant was not checked', failure) });
  return (
    <section className={classes.card} aria-label="Microsoft 365 tenant">
      <div className={classes.cardHead}>
        <h2 className={classes.cardTitle}>Microsoft 365 tenant</h2>
        {data?.tenantId ? (
          <Button
            variant="subtle"
            loading={isPending}
            leftSection={<IconRefresh aria-hidden size={16} />}
            onClick={check}
          >
            Check again
          </Button>
        ) : null}
      </div>
      {error ? (
        <ErrorPanel error={error} compact title="The tenant could not be looked at" onRetry={() => void refetch()} />
      ) : null}
      {data || error ? null : <SkeletonLines count={3} />}
      {data ? data.tenantId ? <Known status={data} /> : <NoTenant /> : null}
    </section>
  );
}
