import { globalScope } from '@msp/models';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { LinkButton } from '../../components/link-button';
import { Button } from '../../components/ui';
import { paths } from '../../paths';
import { configurationQueries } from '../../queries/configuration.queries';
import classes from './first-steps.module.css';

interface StepProps {
  readonly isDone: boolean;
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

function FirstStep({ isDone, title, children, action }: StepProps) {
  const Icon = isDone ? IconCircleCheck : IconCircleDashed;
  return (
    <li data-done={isDone}>
      <Icon aria-hidden size={22} />
      <div>
        <strong>{title}</strong>
        <span className={classes.word}>{isDone ? ' Done' : ''}</span>
        <p>{children}</p>
        {isDone ? null : action}
      </div>
    </li>
  );
}

/** Leads the admin of an empty installation: the partner tenant, the first client, the first run. */
export function FirstSteps({ onAdd }: { readonly onAdd: () => void }) {
  const { data } = useQuery(configurationQueries.settings(globalScope));
  const graph = data?.items.find(({ type }) => type === 'msgraph');
  const isConnected = graph?.enabled === true && Boolean(graph.settings['client_id']);
  return (
    <section className={classes.panel} aria-label="First steps">
      <h2>There is no client here yet: three steps to the first run</h2>
      <ol>
        <FirstStep
          isDone={isConnected}
          title="Connect your partner tenant"
          action={
            <LinkButton to={paths.integrations(globalScope)} size="compact-sm">
              Set up Microsoft Graph
            </LinkButton>
          }
        >
          The GLOBAL settings of Microsoft Graph name the app that works in your customers’ tenants. “Test connection”
          says whether they are right.
        </FirstStep>
        <FirstStep
          isDone={false}
          title="Add your first client"
          action={
            <Button size="compact-sm" variant={isConnected ? 'filled' : 'default'} onClick={onAdd}>
              Add your first client
            </Button>
          }
        >
          Choose it from the customers of your partner tenant; consent, mappings, people and forms follow.
        </FirstStep>
        <FirstStep isDone={false} title="Run something for it">
          The client’s home shows what is still missing, and then its forms.
        </FirstStep>
      </ol>
    </section>
  );
}
