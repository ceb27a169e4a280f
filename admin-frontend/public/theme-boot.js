// Runs before the first paint, so that a stored theme does not flash; a file of its own because the
// content security policy admits no inline script. src/shared/lib/preferences.ts applies later changes.
;(() => {
  const root = document.documentElement
  const darkSystem = matchMedia('(prefers-color-scheme: dark)').matches
  let preferences = {}
  try {
    preferences = JSON.parse(localStorage.getItem('oa.prefs')) ?? {}
  } catch {
    // An unreadable or forbidden storage means defaults.
  }
  const dark = preferences.theme === 'dark' || (preferences.theme !== 'light' && darkSystem)
  root.dataset.theme = dark ? 'dark' : 'light'
})()
