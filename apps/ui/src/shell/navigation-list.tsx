import { useId } from 'react';
import { NavLink } from 'react-router';
import { useNavigation } from './navigation';
import classes from './shell.module.css';

/** The links at the left; the first group belongs to the organization in view. */
export function NavigationList({ onNavigate }: { onNavigate: () => void }) {
  const id = useId();
  return useNavigation().map((section, index) => (
    <div key={section.label} className={classes.section}>
      <p id={`${id}${index}`} className={classes.sectionLabel} title={section.label}>
        {section.label}
      </p>
      <ul aria-labelledby={`${id}${index}`} className={classes.links}>
        {section.entries.map(({ label, to, Icon, end }) => (
          <li key={to}>
            <NavLink to={to} end={end ?? false} className={classes.link} onClick={onNavigate}>
              <Icon aria-hidden size={18} stroke={1.75} />
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </div>
  ));
}
