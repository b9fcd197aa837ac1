import { IconBuilding, IconSelector } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { Dropdown } from '../components/dropdown';
import { useOptionalOrganization } from '../session/use-me';
import classes from './organization-switcher.module.css';

const OrganizationSearch = lazy(() =>
  import('./organization-search').then((module) => ({ default: module.OrganizationSearch })),
);

interface OrganizationSwitcherProps {
  readonly opened: boolean;
  readonly onOpened: (opened: boolean) => void;
}

/** The organization that this page is about, always in view; a press or Ctrl+. changes it. */
export function OrganizationSwitcher({ opened, onOpened }: OrganizationSwitcherProps) {
  const organization = useOptionalOrganization();
  // Says what the page is about: of all of them, where its address names none.
  const name = organization?.name ?? 'All organizations';
  return (
    <Dropdown
      kind="dialog"
      label={`${name}, ${organization ? 'change' : 'choose'} organization`}
      opened={opened}
      onOpened={onOpened}
      faceClassName={`${classes.chip} ${organization ? classes.chosen : ''}`}
      face={
        <>
          <IconBuilding aria-hidden size={16} className={classes.icon} />
          <span className={classes.name}>{name}</span>
          {organization && !organization.isActive ? <span className={classes.inactive}>Inactive</span> : null}
          <IconSelector aria-hidden size={16} className={classes.icon} />
        </>
      }
    >
      <Suspense fallback={null}>
        <OrganizationSearch onDone={() => onOpened(false)} />
      </Suspense>
    </Dropdown>
  );
}
