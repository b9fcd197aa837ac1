// Runs before the first paint; a separate file because the content security policy allows no inline script.
(function () {
  function storedScheme() {
    try {
      return window.localStorage.getItem('mantine-color-scheme-value');
    } catch {
      return null;
    }
  }
  const stored = storedScheme();
  const dark = stored === 'dark' || (stored !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  if (/^\/sign(?:ed-out|-in-again)$/.test(window.location.pathname))
    document.documentElement.setAttribute('data-bare', '');
})();
