import createPurifier from 'dompurify'
import { marked } from 'marked'

const purifier = createPurifier(window)

purifier.addHook('afterSanitizeAttributes', (element) => {
  if (element.tagName !== 'A' || !element.hasAttribute('href')) return
  element.setAttribute('rel', 'noopener noreferrer')
  if (!element.getAttribute('href')?.startsWith('#')) element.setAttribute('target', '_blank')
})

/** Markdown, in which raw HTML is allowed, to HTML that is safe to insert. */
export function renderMarkdown(markdown: string): string {
  return sanitizeHtml(marked.parse(markdown, { async: false, gfm: true }))
}

/** Removes what could run, load a frame, restyle the console or ask for input in its name. */
export function sanitizeHtml(html: string): string {
  return purifier.sanitize(html, {
    USE_PROFILES: { html: true },
    FORBID_TAGS: ['style', 'form', 'input', 'button', 'select', 'textarea', 'dialog'],
    FORBID_ATTR: ['id', 'name', 'class', 'autofocus', 'tabindex'],
  })
}
