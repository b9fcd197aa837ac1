import { Notifications, notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { LinkAnchor } from './link';

export interface ToastOptions {
  readonly message?: ReactNode;
  readonly link?: { readonly to: string; readonly label: string };
}

const closeAfterMs = { green: 6000, blue: 6000, red: 12_000 };

export function showToast(color: keyof typeof closeAfterMs, title: string, { message, link }: ToastOptions): void {
  const body = (
    <>
      {message}
      {link ? (
        <div>
          <LinkAnchor to={link.to} size="sm">
            {link.label}
          </LinkAnchor>
        </div>
      ) : null}
    </>
  );
  notifications.show({ title, message: body, color, autoClose: closeAfterMs[color] });
}

/** Where toasts appear; rendered once, inside the router, because they hold links. */
export function Toasts() {
  return <Notifications position="bottom-right" limit={4} aria-live="polite" />;
}
