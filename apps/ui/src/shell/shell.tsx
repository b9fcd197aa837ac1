import { IconMenu2, IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Link, Outlet, ScrollRestoration, useNavigation as useRouting } from 'react-router';
import { productName } from '../components/page';
import { ActionIcon, Kbd, UnstyledButton } from '../components/ui';
import { paths } from '../paths';
import { ColorSchemeSync } from '../session/color-scheme';
import { AccountMenu } from './account-menu';
import { NavigationList } from './navigation-list';
import { OrganizationSwitcher } from './organization-switcher';
import classes from './shell.module.css';
import { ThemeMenu } from './theme-menu';
import { useShortcuts } from './use-shortcuts';

// What only a key or a press brings up is loaded then.
const loadPalette = () => import('./palette');
const Palette = lazy(() => loadPalette().then((module) => ({ default: module.Palette })));
const ShortcutsDialog = lazy(() =>
  import('./shortcuts-dialog').then((module) => ({ default: module.ShortcutsDialog })),
);
const Toasts = lazy(() => import('../components/toast-view').then((module) => ({ default: module.Toasts })));

type Open = 'palette' | 'switcher' | 'shortcuts' | 'navigation' | undefined;

interface HeaderProps {
  readonly open: Open;
  readonly onOpen: (open: Open) => void;
}

function Header({ open, onOpen }: HeaderProps) {
  return (
    <header className={classes.header}>
      <ActionIcon
        className={classes.burger}
        size={32}
        aria-label="Navigation"
        aria-expanded={open === 'navigation'}
        onClick={() => onOpen(open === 'navigation' ? undefined : 'navigation')}
      >
        <IconMenu2 aria-hidden size={20} />
      </ActionIcon>
      <Link to={paths.root()} className={classes.brand}>
        <img src="/favicon.svg" alt="" width={24} height={24} />
        <span className={classes.brandName}>{productName}</span>
      </Link>
      <OrganizationSwitcher
        opened={open === 'switcher'}
        onOpened={(opened) => onOpen(opened ? 'switcher' : undefined)}
      />
      <UnstyledButton className={classes.search} onClick={() => onOpen('palette')}>
        <IconSearch aria-hidden size={16} />
        <span className={classes.searchText}>Search or run…</span>
        <span className={classes.searchKeys} aria-hidden>
          <Kbd size="xs">Ctrl</Kbd> <Kbd size="xs">K</Kbd>
        </span>
      </UnstyledButton>
      <div className={classes.tools}>
        <ThemeMenu />
        <AccountMenu onShortcuts={() => onOpen('shortcuts')} />
      </div>
    </header>
  );
}

/** Header, navigation and the page. The organization in view is the address's, never a setting. */
export function Shell() {
  const [open, setOpen] = useState<Open>(undefined);
  const close = () => setOpen(undefined);
  const busy = useRouting().state !== 'idle';
  // Already there when the keys are pressed: what is typed right after them must not be lost.
  useEffect(() => void loadPalette(), []);
  useShortcuts([
    { key: 'k', ctrl: true, run: () => setOpen('palette') },
    { key: '.', ctrl: true, run: () => setOpen('switcher') },
    { key: '?', run: () => setOpen('shortcuts') },
  ]);

  return (
    <div className={classes.shell}>
      <a href="#main" className={classes.skip}>
        Skip to content
      </a>
      <Header open={open} onOpen={setOpen} />
      <nav className={classes.navigation} aria-label="Main" data-open={open === 'navigation'}>
        <NavigationList onNavigate={close} />
      </nav>
      <main id="main" className={classes.main} tabIndex={-1} aria-busy={busy}>
        {busy ? <div className={classes.progress} aria-hidden /> : null}
        <Outlet />
      </main>
      <Suspense fallback={null}>
        {open === 'palette' ? <Palette onClose={close} /> : null}
        {open === 'shortcuts' ? <ShortcutsDialog onClose={close} /> : null}
        <Toasts />
      </Suspense>
      <ScrollRestoration />
      <ColorSchemeSync />
    </div>
  );
}
