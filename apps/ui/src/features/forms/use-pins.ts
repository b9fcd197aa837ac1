import { toast } from '../../components/toasts';
import { usePreferences, useUpdatePreferences } from '../../session/use-me';

/** The forms that a person has pinned. A change shows at once and is taken back when it cannot be stored. */
export function usePins() {
  const { pinnedForms: pinned } = usePreferences();
  const change = useUpdatePreferences();
  const toggle = (formId: string) => {
    const pinnedForms = pinned.includes(formId) ? pinned.filter((id) => id !== formId) : [...pinned, formId];
    void change({ pinnedForms }, { onFailed: (error) => toast.error('The pin was not saved', error) });
  };
  return { pinned, toggle };
}
