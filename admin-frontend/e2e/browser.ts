import { mkdirSync } from 'node:fs'
import path from 'node:path'
import axe from 'axe-core'
import { chromium, type Browser, type Page } from 'playwright-core'

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const accessibilityRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const stepMillis = 10_000

export const baseUrl = process.env.E2E_BASE_URL ?? ''
const outFolder = path.resolve(process.env.E2E_OUT ?? 'target/e2e')

export type Theme = 'light' | 'dark'

/** A browser window on the console that keeps a record of what should not happen. */
export class ConsoleWindow {
  /** Console errors, uncaught exceptions and requests to other hosts, in order. */
  readonly complaints: string[] = []

  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.complaints.push(`uncaught: ${error.message}`))
    page.on('console', (message) => {
      // The browser itself reports the 401 by which a guest learns that nobody is signed in.
      const guestAnswer = message.location().url.endsWith('/api/user/self') && message.text().includes('401')
      if (message.type() === 'error' && !guestAnswer) this.complaints.push(`console: ${message.text()}`)
    })
    page.on('request', (request) => {
      const url = new URL(request.url())
      if (url.protocol.startsWith('http') && url.origin !== new URL(baseUrl).origin) {
        this.complaints.push(`foreign host: ${url.href}`)
      }
    })
  }

  static async open(): Promise<ConsoleWindow> {
    mkdirSync(outFolder, { recursive: true })
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: flags,
      timeout: 30_000,
    })
    const context = await browser.newContext({ baseURL: baseUrl, locale: 'en-US', colorScheme: 'light' })
    context.setDefaultTimeout(stepMillis)
    return new ConsoleWindow(browser, await context.newPage())
  }

  close(): Promise<void> {
    return this.browser.close()
  }

  /** Photographs the page as it stands in both themes, wide and narrow, and lists what is wrong with it. */
  async inspect(name: string): Promise<string[]> {
    const findings: string[] = []
    for (const theme of ['light', 'dark'] as const) {
      await this.chooseTheme(theme)
      await this.page.setViewportSize({ width: 1280, height: 800 })
      await this.photograph(`${name}-${theme}`)
      findings.push(...(await this.accessibilityFaults(`${name}, ${theme}`)))
      await this.page.setViewportSize({ width: 360, height: 740 })
      await this.photograph(`${name}-${theme}-360`)
      findings.push(...(await this.accessibilityFaults(`${name}, ${theme}, 360 px`)))
      await this.page.setViewportSize({ width: 320, height: 740 })
      if (await this.scrollsSideways()) findings.push(`${name}, ${theme}: scrolls sideways at 320 px`)
    }
    await this.chooseTheme('light')
    await this.page.setViewportSize({ width: 1280, height: 800 })
    return findings
  }

  async chooseTheme(theme: Theme): Promise<void> {
    await this.page.getByLabel(/^(Theme|主题)$/).selectOption(theme)
  }

  async photograph(name: string): Promise<void> {
    await this.page.screenshot({ path: path.join(outFolder, `${name}.png`), fullPage: true, animations: 'disabled' })
  }

  private async accessibilityFaults(where: string): Promise<string[]> {
    // Colours still in transition would be measured half way.
    await this.page.waitForFunction(() => document.getAnimations().every((motion) => motion.playState !== 'running'))
    // Evaluated rather than added as a script element, which the content security policy would refuse.
    await this.page.evaluate(axe.source)
    const { violations } = await this.page.evaluate(
      (values) =>
        (globalThis as unknown as { axe: typeof axe }).axe.run(document, { runOnly: { type: 'tag', values } }),
      accessibilityRules,
    )
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${where}: ${id} at ${String(target)}: ${failureSummary ?? ''}`),
    )
  }

  private scrollsSideways(): Promise<boolean> {
    return this.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  }
}
