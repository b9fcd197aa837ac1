import { IconMapQuestion } from '@tabler/icons-react';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { EmptyState } from '../../components/empty-state';
import { ErrorPanel } from '../../components/error-panel';
import { Page } from '../../components/page';
import { productName } from '../../components/product-name';
import { PlainLinkButton } from '../../components/plain-button';
import { Title } from '../../components/ui';
import { ApiError } from '../../lib/api';
import { paths } from '../../paths';
import { ForbiddenPage } from './states.page';
import classes from './states.module.css';

const organizationReason =
  'This organization does not exist, or you have no right on it. A platform admin can grant one.';

export function NotFoundPage() {
  return (
    <Page title="Page not found">
      <EmptyState
        icon={<IconMapQuestion size={40} stroke={1.5} />}
        title="There is no page at this address"
        description="The link may be old or mistyped."
        action={
          <PlainLinkButton look="filled" to={paths.root()}>
            Go to my organization
          </PlainLinkButton>
        }
      />
    </Page>
  );
}

/** A page that failed, inside the shell: refused, missing, or broken. */
export function RouteFailure() {
  const error = useRouteError();
  if (error instanceof ApiError && error.code === 'forbidden') return <ForbiddenPage reason={organizationReason} />;
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  return (
    <Page title="This page failed">
      <ErrorPanel error={error} onRetry={() => window.location.reload()} />
    </Page>
  );
}

/** The person could not be loaded, so there is no shell to show anything in. */
export function ShellFailure() {
  const error = useRouteError();
  const refused = error instanceof ApiError && error.code === 'forbidden';
  return (
    <main className={classes.standalone}>
      <title>{productName}</title>
      <div className={classes.card}>
        <Title order={1} size="h3">
          {refused ? 'Your account has no access' : `${productName} is not available`}
        </Title>
        <ErrorPanel error={error} onRetry={() => window.location.reload()} />
      </div>
    </main>
  );
}
