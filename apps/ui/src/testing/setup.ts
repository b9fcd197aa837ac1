import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Bounds that only a hang reaches, on a busy machine too.
configure({ asyncUtilTimeout: 60_000 });
// What one test leaves in the tab is not for the next one.
afterEach(() => window.sessionStorage.clear());

class ResizeObserverStub {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

// Layout does not exist in jsdom; components only need these to be there.
Object.defineProperty(window, 'matchMedia', {
  value: (query: string) => ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }),
});
Object.defineProperty(window, 'ResizeObserver', { value: ResizeObserverStub });
// Dates are written as the browser is set to; the tests' browser is British unless a test says otherwise.
Object.defineProperty(navigator, 'languages', { value: ['en-GB'], configurable: true });
Element.prototype.scrollIntoView = () => undefined;
