import { IconBell } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { Dropdown, menuItemClass } from '../components/dropdown';
import { appearanceOf } from '../components/status-badge';
import { Time } from '../components/time';
import { counted, formatNumber } from '../lib/words';
import { paths } from '../paths';
import classes from './bell.module.css';
import { askBrowser } from './bell-storage';
import { nameOf } from './own-runs';
import { useNotificationWish } from './use-notification-wish';
import { useRunNews } from './use-run-news';

/** What of one's own runs has ended since one looked last, and whether the browser tells of long ones. */
export function Bell() {
  const [opened, setOpened] = useState(false);
  const { items, unseen, isMissing, look } = useRunNews();
  // What was new when the list was opened stays marked while it is looked at.
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const toggle = (open: boolean) => {
    setOpened(open);
    if (!open) return;
    setFresh(new Set(unseen.map(({ executionId }) => executionId)));
    look();
  };
  const news = unseen.length === 0 ? '' : `: ${counted(unseen.length, 'run')} ended`;
  return (
    <Dropdown
      kind="menu"
      label={`My runs${news}`}
      align="end"
      opened={opened}
      onOpened={toggle}
      faceClassName={classes.bell}
      face={
        <>
          <IconBell aria-hidden size={18} />
          {unseen.length > 0 ? (
            <span className={classes.count} aria-hidden>
              {formatNumber(unseen.length)}
            </span>
          ) : null}
        </>
      }
    >
      {isMissing ? <p className={classes.nothing}>Your runs could not be loaded.</p> : null}
      {items.length === 0 && !isMissing ? <p className={classes.nothing}>None of your runs has ended yet.</p> : null}
      {items.map((execution) => {
        const { executionId, organizationId, status, completedAt, startedAt, acknowledgedByName } = execution;
        const { label, Icon } = appearanceOf(status);
        return (
          <Link
            key={executionId}
            role="menuitem"
            tabIndex={-1}
            to={paths.execution(organizationId, executionId)}
            className={menuItemClass}
            onClick={() => setOpened(false)}
          >
            <Icon aria-hidden size={16} />
            <span className={classes.run} data-fresh={fresh.has(executionId) ? true : undefined}>
              <span>{nameOf(execution)}</span>
              <span>
                {fresh.has(executionId) ? 'New: ' : ''}
                {label.toLowerCase()}
                {acknowledgedByName === undefined ? '' : `, acknowledged by ${acknowledgedByName}`},{' '}
                <Time value={completedAt ?? startedAt} />
              </span>
            </span>
          </Link>
        );
      })}
      <NotificationWish />
    </Dropdown>
  );
}

/** The wish is the person's, in every browser; each browser asks them itself, and remembers a no. */
function NotificationWish() {
  const { wished, mayNotify, wish } = useNotificationWish();
  const [asked, setAsked] = useState<'allowed' | 'refused'>();
  if (!('Notification' in window)) return null;
  const isOn = mayNotify || (wished && asked === 'allowed');
  const change = async () => {
    if (isOn) return wish(false);
    const allowed = await askBrowser();
    setAsked(allowed ? 'allowed' : 'refused');
    if (allowed && !wished) wish(true);
  };
  return (
    <div className={classes.wish}>
      <button
        type="button"
        role="menuitemcheckbox"
        aria-checked={isOn}
        tabIndex={-1}
        className={menuItemClass}
        onClick={() => void change()}
      >
        <span>Browser notification for runs over 30 s</span>
        {isOn ? <span aria-hidden>✓</span> : null}
      </button>
      {asked === 'refused' ? (
        <p className={classes.nothing} role="status">
          The browser does not allow it. Allow notifications of this page in its settings.
        </p>
      ) : null}
    </div>
  );
}
