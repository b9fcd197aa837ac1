import { useId } from 'react';
import { NavLink, useLocation } from 'react-router';
import { useNavigation } from './navigation';
import classes from './shell.module.css';

/** The links at the left; the first group belongs to the organization in view. */
export function NavigationList({ onNavigate }: { onNavigate: () => void }) {
  const id = useId();
  const { pathname } = useLocation();
  return useNavigation().map((section, index) => (
    <div key={section.label} className={classes.section}>
      <p id={`${id}${index}`} className={classes.sectionLabel} title={section.label}>
        {section.label}
      </p>
      <ul aria-labelledby={`${id}${index}`} className={classes.links}>
        {section.entries.map(({ label, to, Icon, end, tabs = [] }) => (
          <li key={to}>
            <NavLink
              to={to}
              end={end ?? false}
              className={classes.link}
              onClick={onNavigate}
              {...(tabs.includes(pathname) && { 'data-current': true })}
            >
              <Icon aria-hidden size={18} stroke={1.75} />
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </div>
  ));
}
