// Fails when a page pulls in more than its budget. Counted is what a first visit loads, gzipped: the entry, the
// page's own chunks, all they import statically, their styles, and the texts in the larger language.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const publicBudget = 150_000
const consoleBudget = 480_000

const pages = [
  { name: 'home', budget: publicBudget, entries: ['src/app/pages/HomePage.tsx'], texts: ['common', 'home'] },
  { name: 'login', budget: publicBudget, entries: ['src/app/pages/LoginPage.tsx'], texts: ['common', 'login'] },
  {
    name: 'dashboard',
    budget: consoleBudget,
    entries: ['src/app/ConsoleLayout.tsx', 'src/app/pages/DashboardPage.tsx'],
    texts: ['common', 'dashboard'],
  },
  {
    name: 'personal settings',
    budget: consoleBudget,
    entries: ['src/app/ConsoleLayout.tsx', 'src/app/pages/PersonalSettingsPage.tsx'],
    texts: ['common', 'profile'],
  },
]
const languages = ['en', 'zh-CN']

/** @typedef {{ file: string, imports?: string[], css?: string[] }} Chunk */

const dist = new URL('../dist/', import.meta.url)
/** @type {Record<string, Chunk>} */
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))

let exceeded = false
for (const { name, budget, entries, texts } of pages) {
  const sizes = languages.map((language) =>
    totalSize(['index.html', ...entries, ...texts.map((text) => `src/locales/${language}/${text}.json`)]),
  )
  const size = Math.max(...sizes)
  exceeded ||= size > budget
  console.log(`${size > budget ? 'OVER' : 'ok  '}  ${name.padEnd(18)} ${kilobytes(size)} of ${kilobytes(budget)} kB`)
}
if (exceeded) process.exit(1)

/** @param {string[]} keys */
function totalSize(keys) {
  const files = new Set(['theme-boot.js'])
  keys.forEach((key) => collect(key, files, new Set()))
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, dist))).length, 0)
}

/** @param {string} key @param {Set<string>} files @param {Set<string>} visited */
function collect(key, files, visited) {
  if (visited.has(key)) return
  visited.add(key)
  const chunk = manifest[key]
  if (!chunk) throw new Error(`${key} is not in the build; has a page been renamed?`)
  files.add(chunk.file)
  chunk.css?.forEach((file) => files.add(file))
  chunk.imports?.forEach((imported) => collect(imported, files, visited))
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return (bytes / 1000).toFixed(1).padStart(5)
}
