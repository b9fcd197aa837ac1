import { useEffect, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';

type Values = Record<string, unknown>;

/** What is filled in, once it has been left alone for `ms` milliseconds; undefined while somebody types. */
export function useSettledValues({ watch, getValues }: UseFormReturn<Values>, ms: number): Values | undefined {
  const [settled, setSettled] = useState<Values>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const begin = () => {
      timer = setTimeout(() => setSettled({ ...getValues() }), ms);
    };
    begin();
    const watching = watch(() => {
      clearTimeout(timer);
      setSettled(undefined);
      begin();
    });
    return () => {
      clearTimeout(timer);
      watching.unsubscribe();
    };
  }, [watch, getValues, ms]);
  return settled;
}
