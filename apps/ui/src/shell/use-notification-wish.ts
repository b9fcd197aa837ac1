import { toast } from '../components/toasts';
import { useMe, usePreferences, useUpdatePreferences } from '../session/use-me';
import { earlierWish, isAllowedHere } from './bell-storage';

/** Whether the person wishes to be told of long runs by their browsers, and whether this one may. */
export function useNotificationWish() {
  const { userId } = useMe();
  const wished = usePreferences().notifyLongRuns ?? earlierWish(userId);
  const change = useUpdatePreferences();
  const wish = (notifyLongRuns: boolean) =>
    void change({ notifyLongRuns }, { onFailed: (error) => toast.error('The wish was not saved', error) });
  return { wished, mayNotify: wished && isAllowedHere(), wish };
}
