import { useQuery } from '@tanstack/react-query';
import { IconCircleCheck, IconCircleOff } from '@tabler/icons-react';
import { useState } from 'react';
import { permissionQueries } from '../queries/permission.queries';
import { ErrorPanel } from './error-panel';
import { permissionLabels } from './permission-labels';
import { SkeletonLines } from './skeletons';
import { Button, Popover, VisuallyHidden } from './ui';
import classes from './why-button.module.css';

interface WhyProps {
  readonly userId: string;
  readonly organizationId: string;
}

function Reasons(pair: WhyProps) {
  // What was explained before may have changed since.
  const { data, error, refetch } = useQuery({ ...permissionQueries.explain(pair), staleTime: 0 });
  if (error) return <ErrorPanel error={error} compact onRetry={() => void refetch()} />;
  if (!data) return <SkeletonLines count={4} />;
  return (
    <ul className={classes.reasons}>
      {data.items.map(({ permission, allowed, reason }) => (
        <li key={permission} data-allowed={allowed}>
          {allowed ? <IconCircleCheck aria-hidden size={18} /> : <IconCircleOff aria-hidden size={18} />}
          <div>
            <strong>{permissionLabels[permission]}</strong>
            <VisuallyHidden>{allowed ? ': allowed.' : ': not allowed.'}</VisuallyHidden>
            <p>{reason}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

interface WhyButtonProps extends WhyProps {
  /** Of the row that it stands in. */
  readonly name: string;
  /** Whose rights they are, as in “Toni Technician” and “you”. */
  readonly person: string;
  readonly organization: string;
}

/** Explains for each right why a person has it on an organization, or why not. */
export function WhyButton({ name, person, organization, ...pair }: WhyButtonProps) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} width={340} position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle" aria-label={`Why? ${name}`} onClick={() => setOpened((before) => !before)}>
          Why?
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <p className={classes.title} tabIndex={-1} data-autofocus>
          Why {person} may do what for {organization}
        </p>
        {opened ? <Reasons {...pair} /> : null}
      </Popover.Dropdown>
    </Popover>
  );
}
