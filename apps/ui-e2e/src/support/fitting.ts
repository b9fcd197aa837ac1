import type { Page } from '@playwright/test';

/** What stands out to the right of the window, outermost first, where the page can be scrolled sideways at all. */
export const standingOut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const clips = (element: Element): boolean =>
      getComputedStyle(element).overflowX !== 'visible' ||
      (element.parentElement !== null && element.parentElement !== document.body && clips(element.parentElement));
    const wide = [...document.querySelectorAll('body *')].filter((element) => {
      const { right, width } = element.getBoundingClientRect();
      const isFree =
        getComputedStyle(element).position === 'absolute' || !element.parentElement || !clips(element.parentElement);
      return width > 0 && right > clientWidth + 1 && isFree;
    });
    return [`${scrollWidth} px`, ...wide.slice(0, 4).map((element) => `${element.tagName} ${element.className}`)];
  });

/** Texts that have so little room that they run down the page letter by letter. */
export const squeezed = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (texts.nextNode()) {
      const text = texts.currentNode.textContent?.trim() ?? '';
      const range = document.createRange();
      range.selectNodeContents(texts.currentNode);
      const { width } = range.getBoundingClientRect();
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
      if (text.length > 12 && lines > 4 && width < 56) found.push(`${lines} lines of "${text.slice(0, 40)}"`);
    }
    return found;
  });

/** What a state or a button says, where it is cut; and any other text that ends without a sign that there is more. */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const isWhole = '.mantine-Badge-label, .mantine-Button-label';
    const isCut = (element: Element): boolean => {
      if (element.clientWidth <= 1 || element.scrollWidth <= element.clientWidth + 1) return false;
      if (element.matches(isWhole)) return true;
      const { overflowX, textOverflow } = getComputedStyle(element);
      const hasText = [...element.childNodes].some(
        ({ nodeType, textContent }) => nodeType === 3 && textContent?.trim(),
      );
      return hasText && (overflowX === 'hidden' || overflowX === 'clip') && textOverflow !== 'ellipsis';
    };
    return [...document.querySelectorAll('body *')]
      .filter(isCut)
      .map(({ className, textContent }) => `"${textContent?.slice(0, 40) ?? ''}" (${className})`);
  });

/** Texts that run out of their cell of a table, over what stands beside it. */
export const overNeighbours = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    /** Where what is shown of an element ends: what clips it inside its cell ends it too. */
    const shownUntil = (right: number, element: Element | null, cell: Element): number => {
      if (element === null || element === cell) return right;
      const isClip = getComputedStyle(element).overflowX !== 'visible';
      const until = isClip ? Math.min(right, element.getBoundingClientRect().right) : right;
      return shownUntil(until, element.parentElement, cell);
    };
    return [...document.querySelectorAll('th, td')].flatMap((cell) => {
      const { width, right } = cell.getBoundingClientRect();
      const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      while (width > 0 && texts.nextNode()) {
        const { currentNode } = texts;
        const range = document.createRange();
        range.selectNodeContents(currentNode);
        const over = shownUntil(range.getBoundingClientRect().right, currentNode.parentElement, cell) - right;
        if (over > 1) {
          return [`"${currentNode.textContent?.trim().slice(0, 40) ?? ''}" by ${over.toFixed(0)} px`];
        }
      }
      return [];
    });
  });
