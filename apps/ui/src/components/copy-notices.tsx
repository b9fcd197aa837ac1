import type { FormCopy } from '@msp/models';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import classes from './copy-notices.module.css';

/** What a copy leaves out or keeps to be looked at, or why there is none. Nothing where it is simply a copy. */
export function CopyNotices({ copy: { notices, problems } }: { readonly copy: FormCopy }) {
  const said = problems.length > 0 ? problems : notices;
  if (said.length === 0) return null;
  const Icon = problems.length > 0 ? IconAlertTriangle : IconInfoCircle;
  return (
    <ul className={classes.notices}>
      {said.map(({ path, message }) => (
        <li key={`${path} ${message}`}>
          <Icon aria-hidden size={16} />
          <span>{message}</span>
        </li>
      ))}
    </ul>
  );
}
