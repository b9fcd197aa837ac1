import { IconLock } from '@tabler/icons-react';
import { EmptyState } from '../../components/empty-state';
import { ErrorPanel } from '../../components/error-panel';
import { Page } from '../../components/page';
import { productName } from '../../components/product-name';
import { PlainButton, PlainLinkButton } from '../../components/plain-button';
import { Title } from '../../components/ui';
import { paths } from '../../paths';
import classes from './states.module.css';

export function ForbiddenPage({ reason }: { reason?: string }) {
  return (
    <Page title="No access">
      <EmptyState
        icon={<IconLock size={40} stroke={1.5} />}
        title="You may not see this"
        description={reason ?? 'Your rights do not include it. A platform admin can grant them.'}
        action={
          <PlainLinkButton look="filled" to={paths.root()}>
            Go to my organization
          </PlainLinkButton>
        }
      />
    </Page>
  );
}

/** The product could not start at all: no configuration, or no identity provider. */
export function StartFailurePage({ error }: { error: unknown }) {
  return (
    <main className={classes.standalone}>
      <title>{`Cannot start - ${productName}`}</title>
      <div className={classes.card}>
        <Title order={1} size="h3">
          {productName} cannot start
        </Title>
        <ErrorPanel error={error} title={error instanceof Error ? error.message : 'Something went wrong.'} />
        <PlainButton look="filled" onClick={() => window.location.assign(paths.root())}>
          Try again
        </PlainButton>
      </div>
    </main>
  );
}
