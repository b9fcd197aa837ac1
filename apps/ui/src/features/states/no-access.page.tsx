import { IconUserQuestion } from '@tabler/icons-react';
import { CopyButton } from '../../components/copy-button';
import { EmptyState } from '../../components/empty-state';
import { Page } from '../../components/page';
import { Button } from '../../components/ui';
import { useMe } from '../../session/use-me';
import { useSignOut } from '../../session/use-sign-out';

/** For people who are known but may not work for any organization so far. */
export function NoAccessPage() {
  const me = useMe();
  const signOut = useSignOut();
  return (
    <Page title="No access yet">
      <EmptyState
        icon={<IconUserQuestion size={40} stroke={1.5} />}
        title={`Signed in as ${me.displayName}, but no organization is open to you`}
        description={
          <>
            Ask a platform admin to grant you a right on an organization, and give them your user id:{' '}
            <code>{me.userId}</code> <CopyButton value={me.userId} label="Copy user id" />
          </>
        }
        action={
          <Button variant="default" onClick={() => void signOut()}>
            Sign in as somebody else
          </Button>
        }
      />
    </Page>
  );
}
