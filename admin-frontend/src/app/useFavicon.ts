import { useEffect } from 'react'
import { useSite } from '@/shared/api/site'

export function useFavicon(): void {
  const { logo } = useSite()
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
    if (icon && logo) icon.href = logo
  }, [logo])
}
