import { IconLock, IconLogin, IconLogout } from '@tabler/icons-react';
import { EmptyState } from '../../components/empty-state';
import { ErrorPanel } from '../../components/error-panel';
import { LinkButton } from '../../components/link';
import { Page, productName } from '../../components/page';
import { Button, Loader, Title } from '../../components/ui';
import { paths } from '../../paths';
import classes from './states.module.css';

/** Before the person is known: nothing at first, then a sign that something is going on. */
export function LoadingPage() {
  return (
    <main className={classes.standalone} aria-busy="true">
      <title>{productName}</title>
      <div className={classes.loading} role="status">
        <Loader size="sm" aria-hidden />
        <span>Loading {productName}</span>
      </div>
    </main>
  );
}

export function SignedOutPage() {
  return (
    <main className={classes.standalone}>
      <title>{`Signed out - ${productName}`}</title>
      <div className={classes.card}>
        <IconLogout aria-hidden size={36} stroke={1.5} />
        <Title order={1} size="h3">
          You are signed out
        </Title>
        <p>Close the browser as well if you share this computer.</p>
        <Button component="a" href={paths.root()}>
          Sign in again
        </Button>
      </div>
    </main>
  );
}

/** The end of a sign-in that another tab waits for. */
export function SignedInAgainPage() {
  return (
    <main className={classes.standalone}>
      <title>{`Signed in again - ${productName}`}</title>
      <div className={classes.card}>
        <IconLogin aria-hidden size={36} stroke={1.5} />
        <Title order={1} size="h3">
          You are signed in again
        </Title>
        <p>Close this tab and go on in the other one; everything there is as you left it.</p>
        <Button component="a" variant="default" href={paths.root()}>
          Use this tab instead
        </Button>
      </div>
    </main>
  );
}

export function ForbiddenPage({ reason }: { reason?: string }) {
  return (
    <Page title="No access">
      <EmptyState
        icon={<IconLock size={40} stroke={1.5} />}
        title="You may not see this"
        description={reason ?? 'Your rights do not include it. A platform admin can grant them.'}
        action={<LinkButton to={paths.root()}>Go to my organization</LinkButton>}
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
        <Button onClick={() => window.location.assign(paths.root())}>Try again</Button>
      </div>
    </main>
  );
}
