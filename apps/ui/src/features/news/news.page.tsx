import { useEffect, useEffectEvent } from 'react';
import { ErrorPanel } from '../../components/error-panel';
import { Page } from '../../components/page';
import { SkeletonLines } from '../../components/skeletons';
import { Title } from '../../components/ui';
import { useNews } from '../../session/use-news';
import { NewsLine } from './news-line';
import classes from './news.module.css';

/** What users notice of each version, the newest first. Whoever has opened it has seen it. */
export function NewsPage() {
  const { news, error, markSeen } = useNews();
  const see = useEffectEvent(markSeen);
  useEffect(() => {
    if (news) see();
  }, [news]);
  return (
    <Page title="What’s new" width="text" subtitle="What you can do or see now, and could not before.">
      {error ? <ErrorPanel error={error} onRetry={() => window.location.reload()} /> : null}
      {!news && !error ? <SkeletonLines count={8} /> : null}
      {news?.releases.map(({ name, groups }) => (
        <section key={name} className={classes.release} aria-label={name}>
          <Title order={2} size="h4">
            {name}
          </Title>
          {groups.map(({ title, lines }) => (
            <div key={title}>
              <Title order={3} size="h6" className={classes.group}>
                {title}
              </Title>
              <ul className={classes.lines}>
                {lines.map((line) => (
                  <li key={line}>
                    <NewsLine text={line} />
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
    </Page>
  );
}
