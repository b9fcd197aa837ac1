import { IconMenu2, IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { Link, type Location, Outlet, ScrollRestoration, useNavigation as useRouting } from 'react-router';
import { Brand } from '../components/brand';
import { PlainIconButton } from '../components/plain-button';
import { useToastsWanted } from '../components/toasts';
import { Kbd, UnstyledButton } from '../components/ui';
import { catchTyping, takeTyped } from '../lib/typed-ahead';
import { useKeyDown } from '../lib/use-key-down';
import { useQuiet } from '../lib/use-quiet';
import { paths } from '../paths';
import { ColorSchemeSync } from './color-scheme';
import { useBranding } from '../session/use-branding';
import { AccountMenu } from './account-menu';
import { NavigationList } from './navigation-list';
import { OrganizationSwitcher } from './organization-switcher';
import classes from './shell.module.css';
import { useShortcuts } from './use-shortcuts';

// What only a key or a press brings up is loaded then; what can wait is loaded once the page is there.
const loadPalette = () => import('./palette');
const fetchPalette = () => void loadPalette().catch(() => undefined);
const Palette = lazy(() => loadPalette().then((module) => ({ default: module.Palette })));
const Bell = lazy(() => import('./bell').then((module) => ({ default: module.Bell })));
const ThemeMenu = lazy(() => import('./theme-menu').then((module) => ({ default: module.ThemeMenu })));
const ShortcutsDialog = lazy(() =>
  import('./shortcuts-dialog').then((module) => ({ default: module.ShortcutsDialog })),
);
const Toasts = lazy(() => import('../components/toast-view').then((module) => ({ default: module.Toasts })));

/**
 * What the position on a page is kept for. All addresses that are entered have one key between them: each would begin where
 * the one before it was left, below what it is opened for.
 */
const placeOf = ({ key, pathname, search }: Location) => (key === 'default' ? pathname + search : key);

type Open = 'palette' | 'switcher' | 'shortcuts' | 'navigation' | undefined;

interface HeaderProps {
  readonly open: Open;
  readonly onOpen: (open: Open) => void;
}

function Header({ open, onOpen }: HeaderProps) {
  const quiet = useQuiet();
  const branding = useBranding(quiet);
  return (
    <header className={classes.header}>
      <PlainIconButton
        className={classes.burger}
        aria-label="Navigation"
        aria-expanded={open === 'navigation'}
        onClick={() => onOpen(open === 'navigation' ? undefined : 'navigation')}
      >
        <IconMenu2 aria-hidden size={20} />
      </PlainIconButton>
      <Link to={paths.root()} className={classes.brand}>
        <Brand branding={branding} />
      </Link>
      <OrganizationSwitcher
        opened={open === 'switcher'}
        onOpened={(opened) => onOpen(opened ? 'switcher' : undefined)}
      />
      <UnstyledButton
        className={classes.search}
        onPointerEnter={fetchPalette}
        onFocus={fetchPalette}
        onClick={() => onOpen('palette')}
      >
        <IconSearch aria-hidden size={16} />
        <span className={classes.searchText}>Search or run…</span>
        <span className={classes.searchKeys} aria-hidden>
          <Kbd size="xs">Ctrl</Kbd> <Kbd size="xs">K</Kbd>
        </span>
      </UnstyledButton>
      <div className={classes.tools}>
        <div className={classes.bellPlace}>
          <Suspense fallback={null}>{quiet ? <Bell /> : null}</Suspense>
        </div>
        <div className={classes.themePlace}>
          <Suspense fallback={null}>{quiet ? <ThemeMenu /> : null}</Suspense>
        </div>
        <AccountMenu quiet={quiet} onShortcuts={() => onOpen('shortcuts')} />
      </div>
    </header>
  );
}

/** Header, navigation and the page. The organization in view is the address's, never a setting. */
export function Shell() {
  const [open, setOpen] = useState<Open>(undefined);
  const close = () => {
    takeTyped();
    setOpen(undefined);
  };
  const openSearch = (which: 'palette' | 'switcher') => {
    catchTyping(close);
    setOpen(which);
  };
  const toasts = useToastsWanted();
  const busy = useRouting().state !== 'idle';
  // Ctrl is pressed before K: by then the search is on its way. What is typed before it is there is kept.
  useKeyDown(({ key }) => {
    if (key === 'Control' || key === 'Meta') fetchPalette();
  });
  useShortcuts([
    { key: 'k', ctrl: true, run: () => openSearch('palette') },
    { key: '.', ctrl: true, run: () => openSearch('switcher') },
    { key: '?', run: () => setOpen('shortcuts') },
  ]);

  return (
    <div className={classes.shell}>
      <a href="#main" className={classes.skip}>
        Skip to content
      </a>
      <Header
        open={open}
        onOpen={(next) =>
          next === 'palette' || next === 'switcher' ? openSearch(next) : next ? setOpen(next) : close()
        }
      />
      <nav className={classes.navigation} aria-label="Main" data-open={open === 'navigation'}>
        <NavigationList onNavigate={close} />
      </nav>
      <main id="main" className={classes.main} tabIndex={-1} aria-busy={busy} data-toasts={toasts ? true : undefined}>
        {busy ? <div className={classes.progress} aria-hidden /> : null}
        <Outlet />
      </main>
      <Suspense fallback={null}>
        {open === 'palette' ? <Palette onClose={close} /> : null}
        {open === 'shortcuts' ? <ShortcutsDialog onClose={close} /> : null}
        {toasts ? <Toasts /> : null}
      </Suspense>
      <ScrollRestoration getKey={placeOf} />
      <ColorSchemeSync />
    </div>
  );
}
