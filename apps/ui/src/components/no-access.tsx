import { IconLock } from '@tabler/icons-react';
import { paths } from '../paths';
import { EmptyState } from './empty-state';
import { LinkButton } from './link-button';
import { Page } from './page';

/** Instead of a page that the person's rights do not include. */
export function NoAccess() {
  return (
    <Page title="No access">
      <EmptyState
        icon={<IconLock size={40} stroke={1.5} />}
        title="You may not see this"
        description="Your rights do not include it. A platform admin can grant them."
        action={<LinkButton to={paths.root()}>Go to my organization</LinkButton>}
      />
    </Page>
  );
}
