import { useCallback } from 'react'
import { useNotify } from '../feedback/Notifications.tsx'
import { useText } from '../use-text.ts'
import commonMessages from '../common.en.json'
import { copyOnceReady, copyText } from './clipboard.ts'

/**
 * Copies a text and says so with `said`, or that the browser did not allow it; answers whether it did. With `isReady` once that
 * is true; where it is not, whoever made it false has said why.
 */
export function useCopy(): (text: string, said: string, isReady?: Promise<boolean>) => Promise<boolean> {
  const t = useText(commonMessages, 'common')
  const notify = useNotify()
  return useCallback(
    async (text, said, isReady) => {
      const isCopied = await (isReady ? copyOnceReady(text, isReady) : copyText(text))
      if (isReady && !(await isReady)) return false
      notify(isCopied ? { text: said } : { text: t('copyFailed'), severity: 'error' })
      return isCopied
    },
    [notify, t],
  )
}
