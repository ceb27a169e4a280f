import { describe, expect, it } from 'vitest'
import { renderMarkdown, sanitizeHtml } from './sanitize'

describe('owner-written Markdown', () => {
  it('becomes HTML, with raw HTML left in place', () => {
    const html = renderMarkdown('# Hello\n\n<b>bold</b> and *italic*')

    expect(html).toContain('<h1>Hello</h1>')
    expect(html).toContain('<b>bold</b> and <em>italic</em>')
  })

  it('keeps links, but gives other sites no hold on this one', () => {
    const html = renderMarkdown('[docs](https://docs.example/)')

    expect(html).toContain('href="https://docs.example/"')
    expect(html).toContain('rel="noopener noreferrer"')
    expect(html).toContain('target="_blank"')
  })

  it('does not make a script out of a link', () => {
    expect(renderMarkdown('[click](javascript:alert(1))')).not.toContain('javascript:')
  })
})

describe('sanitised HTML', () => {
  it.each([
    ['scripts', '<p>a</p><script>alert(1)</script>', 'script'],
    ['event handlers', '<img src="x" onerror="alert(1)">', 'onerror'],
    ['frames', '<iframe src="https://evil.example"></iframe>', 'iframe'],
    ['objects', '<object data="x"></object><embed src="x">', 'object'],
    ['style sheets', '<style>body { display: none }</style>', 'style'],
    ['forms that ask for passwords', '<form action="https://evil.example"><input name="password"></form>', 'input'],
    ['ids that shadow page elements', '<p id="content">x</p>', 'id='],
    ['vector images with scripts', '<svg><script>alert(1)</script></svg>', 'svg'],
  ])('has no %s', (_, html, forbidden) => {
    expect(sanitizeHtml(html)).not.toContain(forbidden)
  })

  it('keeps text, images and inline styles', () => {
    const html = '<p style="text-align: center">Hi <img src="https://example.org/a.png" alt="a"></p>'

    expect(sanitizeHtml(html)).toContain('text-align: center')
    expect(sanitizeHtml(html)).toContain('<img')
  })
})
