import { ensureChromium } from './chromium.mjs';
import { environment } from './install.mjs';

console.log(ensureChromium(environment()) ?? "Playwright's own Chromium");
