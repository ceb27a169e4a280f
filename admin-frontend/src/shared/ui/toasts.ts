import { useSyncExternalStore } from 'react'

export interface Toast {
  id: number
  tone: 'success' | 'error'
  text: string
}

const successMillis = 3_000

const listeners = new Set<() => void>()
let toasts: readonly Toast[] = []
let lastId = 0

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => toasts,
  )
}

export function toastSuccess(text: string): void {
  const id = add('success', text)
  setTimeout(() => {
    dismissToast(id)
  }, successMillis)
}

/** Errors stay until dismissed: someone may need the time to read or copy them. */
export function toastError(text: string): void {
  add('error', text)
}

export function dismissToast(id: number): void {
  replace(toasts.filter((toast) => toast.id !== id))
}

function add(tone: Toast['tone'], text: string): number {
  lastId += 1
  replace([...toasts, { id: lastId, tone, text }])
  return lastId
}

function replace(next: readonly Toast[]): void {
  toasts = next
  listeners.forEach((listener) => {
    listener()
  })
}
