import { useEffect, useState } from 'react';
import { toast } from './toasts';

const saidMs = 2000;

interface Copy {
  /** For a moment after a text was copied, for what says so in place. */
  readonly copied: boolean;
  /** Puts a text on the clipboard and says so; answers whether the browser let it. */
  readonly copy: (text: string) => Promise<boolean>;
}

interface CopyTexts {
  /** Said in a message where nothing near the button says that it is done. */
  readonly done?: string;
  /** What to do instead where the browser does not allow it. */
  readonly instead?: string;
}

/** Copying for every button that copies. A browser may refuse it, which is never passed over in silence. */
export function useCopy({ done, instead = 'Select the text and copy it by hand.' }: CopyTexts = {}): Copy {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), saidMs);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      setCopied(false);
      toast.error(`The browser did not allow copying. ${instead}`);
      return false;
    }
    setCopied(true);
    if (done !== undefined) toast.success(done);
    return true;
  };
  return { copied, copy };
}
