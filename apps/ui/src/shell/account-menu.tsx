import { IconKeyboard, IconLogout, IconSettings, IconSparkles } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { Dropdown, MenuAction, menuItemClass } from '../components/dropdown';
import { formatNumber } from '../lib/words';
import { paths } from '../paths';
import { useMe } from '../session/use-me';
import { useNews } from '../session/use-news';
import { useSignOut } from '../session/use-sign-out';
import classes from './shell.module.css';

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? '').join('');
}

/** Who is signed in, their preferences, and the way out. */
export function AccountMenu({ quiet, onShortcuts }: { quiet: boolean; onShortcuts: () => void }) {
  const [opened, setOpened] = useState(false);
  const me = useMe();
  const signOut = useSignOut();
  const initials = initialsOf(me.displayName);
  const { unseen, isFirst } = useNews(quiet);
  const close = () => setOpened(false);
  return (
    <Dropdown
      kind="menu"
      // What is seen belongs to the name, for people who speak to their computer.
      label={`${initials}, account of ${me.displayName}${unseen > 0 ? ': something is new' : ''}`}
      align="end"
      opened={opened}
      onOpened={setOpened}
      faceClassName={classes.account}
      face={
        <>
          <span aria-hidden>{initials}</span>
          {unseen > 0 ? <span aria-hidden className={classes.newsMark} /> : null}
        </>
      }
    >
      <Link role="menuitem" tabIndex={-1} to={paths.preferences()} className={menuItemClass} onClick={close}>
        <IconSettings aria-hidden size={16} />
        <span className={classes.person}>
          <strong>{me.displayName}</strong>
          <span>{me.email}</span>
          <span>Profile and preferences</span>
        </span>
      </Link>
      <Link role="menuitem" tabIndex={-1} to={paths.news()} className={menuItemClass} onClick={close}>
        <IconSparkles aria-hidden size={16} />
        <span>What’s new{unseen > 0 ? (isFirst ? ' (unread)' : ` (${formatNumber(unseen)})`) : ''}</span>
      </Link>
      <MenuAction
        icon={<IconKeyboard aria-hidden size={16} />}
        onPick={() => {
          close();
          onShortcuts();
        }}
      >
        Keyboard shortcuts
      </MenuAction>
      <MenuAction icon={<IconLogout aria-hidden size={16} />} onPick={() => void signOut()}>
        Sign out
      </MenuAction>
    </Dropdown>
  );
}
