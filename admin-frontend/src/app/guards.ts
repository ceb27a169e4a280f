import type { QueryClient } from '@tanstack/react-query'
import { redirect } from '@tanstack/react-router'
import type { User } from '@/shared/api/account'
import { sessionQuery } from '@/shared/api/session'

const passwordFormPath = '/setting/personal'

interface Guarded {
  context: { queryClient: QueryClient }
  location: { href: string; pathname: string }
}

/** Lets signed-in users pass; who still has the well-known first password gets no further than its form. */
export async function requireUser({ context, location }: Guarded): Promise<void> {
  const user = await knownSession(context.queryClient)
  if (!user) throw redirect({ to: '/login', search: { next: location.href } })
  if (user.default_password && location.pathname !== passwordFormPath) throw redirect({ to: passwordFormPath })
}

/** Sends users who are signed in on from pages for guests. */
export async function requireGuest({ context, search }: Pick<Guarded, 'context'> & { search: { next?: string } }) {
  const user = await sessionIfReachable(context.queryClient)
  if (user) throw redirect({ href: landingPath(user, search.next) })
}

/** Where a user goes after signing in. */
export function landingPath(user: User, next: string | undefined): string {
  return user.default_password ? passwordFormPath : (next ?? '/dashboard')
}

/** The form must be readable even while the server is not; the connection bar says what is wrong. */
async function sessionIfReachable(queryClient: QueryClient): Promise<User | null> {
  try {
    return await knownSession(queryClient)
  } catch {
    return null
  }
}

/** Asks the server only if nothing is known yet; a guard runs on every step through the console. */
function knownSession(queryClient: QueryClient): Promise<User | null> {
  return queryClient.query({ ...sessionQuery, staleTime: 'static' })
}
