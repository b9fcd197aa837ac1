import { useQuery } from '@tanstack/react-query';
import { newsQueries } from '../queries/news.queries';
import { usePreferences, useUpdatePreferences } from './use-me';

/** What is new, and how much of it the person has not seen; it is loaded once it is wanted. */
export function useNews(enabled = true) {
  const { seenNews } = usePreferences();
  const change = useUpdatePreferences();
  const { data: news, error } = useQuery({ ...newsQueries.lines(), enabled });
  const unseen = news === undefined ? 0 : Math.max(0, news.count - (seenNews ?? 0));
  return {
    news,
    error,
    unseen,
    /** Who has seen none of it yet is not told how many lines that are. */
    isFirst: seenNews === undefined,
    markSeen: () => {
      if (unseen > 0 && news) void change({ seenNews: news.count });
    },
  };
}
