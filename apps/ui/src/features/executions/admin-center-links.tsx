import type { WebLink } from '@msp/models';
import { Anchor } from '../../components/ui';
import classes from './execution.module.css';

/** Leads to the admin centers, in a tab of their own. */
export function AdminCenterLinks({ links }: { readonly links: readonly WebLink[] }) {
  if (links.length === 0) return null;
  return (
    <ul className={classes.adminCenters}>
      {links.map(({ label, href }) => (
        <li key={href}>
          <Anchor href={href} target="_blank" rel="noopener noreferrer">
            {label}
          </Anchor>
        </li>
      ))}
    </ul>
  );
}
