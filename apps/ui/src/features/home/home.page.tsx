import { Page } from '../../components/page';
import { useOrganization } from '../../session/use-me';
import { AttentionPanel, MyExecutionsPanel, RunningPanel } from './execution-panels';
import { FormTiles } from './form-tiles';
import classes from './home.module.css';

/** Where the work for one organization begins: forms to run, what runs, what failed. */
export function HomePage() {
  const { name, isActive, permissions } = useOrganization();
  return (
    <Page
      title={name}
      documentTitle="Home"
      {...(isActive ? {} : { subtitle: 'This organization is inactive: its history stays, and nothing runs for it.' })}
    >
      {permissions.canExecuteWorkflows ? <FormTiles /> : null}
      <div className={classes.panels}>
        {permissions.canViewHistory ? <AttentionPanel /> : null}
        <div className={classes.column}>
          {permissions.canViewHistory ? <RunningPanel /> : null}
          <MyExecutionsPanel />
        </div>
      </div>
    </Page>
  );
}
