import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useLocation, useNavigationType } from 'react-router';
import { useOptionalOrganization } from '../session/use-me';
import { HelpButton } from './help-button';
import { helpTopicAt } from './help-routes';
import { LinkAnchor } from './link';
import classes from './page.module.css';
import { productName } from './product-name';
import { Title } from './ui';

interface Crumb {
  readonly label: string;
  readonly to: string;
}

interface PageProps {
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly breadcrumbs?: readonly Crumb[];
  readonly actions?: ReactNode;
  /** The browser tab's title where it should say more than the heading. */
  readonly documentTitle?: string;
  readonly width?: 'wide' | 'text';
  readonly children: ReactNode;
}

let announcedPath: string | undefined;
/** The path of a page that took the focus away with it, as a page that was loading does. */
let abandonedPath: string | undefined;

/**
 * Moves focus to the heading when the path has changed, not for filters in the query, nor on the first page. A heading
 * that takes the place of the one that had the focus takes the focus too, unless something else has it by then.
 */
function useFocusAfterNavigation() {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  const type = useNavigationType();
  useLayoutEffect(() => {
    const element = heading.current;
    const arrived = announcedPath !== undefined && announcedPath !== pathname;
    const abandoned = abandonedPath === pathname && document.activeElement === document.body;
    if (arrived || abandoned) element?.focus({ preventScroll: type === 'POP' });
    announcedPath = pathname;
    abandonedPath = undefined;
    return () => {
      if (document.activeElement === element) abandonedPath = pathname;
    };
  }, [pathname, type]);
  return heading;
}

/** The scaffold of every page: heading, actions, the tab's title with the organization, focus after navigation. */
export function Page({
  title,
  subtitle,
  breadcrumbs = [],
  actions,
  documentTitle,
  width = 'wide',
  children,
}: PageProps) {
  const heading = useFocusAfterNavigation();
  const organization = useOptionalOrganization();
  const help = helpTopicAt(useLocation().pathname);
  const tabTitle = [documentTitle ?? title, organization?.name, productName].filter(
    (part, index, all) => part && all.indexOf(part) === index,
  );

  return (
    <div className={classes.page} data-width={width}>
      <title>{tabTitle.join(' - ')}</title>
      <header className={classes.header}>
        <div className={classes.heading}>
          {breadcrumbs.length > 0 ? (
            <nav aria-label="Breadcrumb" className={classes.crumbs}>
              <ol>
                {breadcrumbs.map((crumb) => (
                  <li key={crumb.to}>
                    <LinkAnchor to={crumb.to} size="sm">
                      {crumb.label}
                    </LinkAnchor>
                  </li>
                ))}
              </ol>
            </nav>
          ) : null}
          <div className={classes.titleRow}>
            <Title order={1} size="1.375rem" ref={heading} tabIndex={-1} className={classes.title}>
              {title}
            </Title>
            {help ? <HelpButton topic={help} /> : null}
          </div>
          {subtitle ? <div className={classes.subtitle}>{subtitle}</div> : null}
        </div>
        {actions ? <div className={classes.actions}>{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}
