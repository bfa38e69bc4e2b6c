import { useEffect } from 'react'
import commonMessages from './common.en.json'
import { useText } from './use-text.ts'

/** The title that the browser shows while a dialog is open that has an address of its own; then again that of the page below. */
export function usePageTitle(title: string): void {
  const titled = useText(commonMessages, 'common')('titled', { page: title })
  useEffect(() => {
    const element = document.querySelector('title')
    if (!element) return undefined
    const before = element.textContent
    element.textContent = titled
    return () => {
      element.textContent = before
    }
  }, [titled])
}
