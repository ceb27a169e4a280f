const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Where to go after signing in: a path of this site, or nothing. The value comes from the address bar, so
 * anything that a browser could read as another site, and the sign-in page itself, is dropped.
 */
export function safeNextPath(next: unknown, origin: string): string | undefined {
  if (typeof next !== 'string' || !next.startsWith('/')) return undefined
  const target = parseUrl(next, origin)
  if (target?.origin !== origin || target.pathname === '/login') return undefined
  const path = target.pathname + target.search + target.hash
  // Dot segments can collapse into a path that starts with two slashes, which names a host.
  return path.startsWith('//') ? undefined : path
}

/**
 * The address clients should call. The server's own setting counts, except while it still is the loopback
 * default and the console was opened under a real name.
 */
export function serviceAddress(configured: string, origin: string): string {
  const server = parseUrl(configured)
  if (!server || (isLoopback(server) && !isLoopback(new URL(origin)))) return origin
  return configured.replace(/\/+$/, '')
}

function isLoopback(address: URL): boolean {
  return loopbackHosts.has(address.hostname)
}

function parseUrl(url: string, base?: string): URL | undefined {
  return URL.canParse(url, base) ? new URL(url, base) : undefined
}
