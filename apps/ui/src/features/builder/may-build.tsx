import { globalScope } from '@msp/models';
import { EmptyState } from '../../components/empty-state';
import { Page } from '../../components/page';
import { useCan, useMe, useScope } from '../../session/use-me';

/** Whether the person may change the forms of the address: GLOBAL ones are left to platform admins. */
export function useMayBuild(): boolean {
  const { isPlatformAdmin } = useMe();
  const mayManage = useCan('canManageForms');
  return useScope() === globalScope ? isPlatformAdmin : mayManage;
}

export function NoBuilder() {
  return (
    <Page title="Form builder">
      <EmptyState
        title="You may not change these forms"
        description="Ask a platform admin for the right to manage forms."
      />
    </Page>
  );
}
