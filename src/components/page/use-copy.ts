import { useCallback } from 'react'
import { useNotify } from '../feedback/Notifications.tsx'
import { useText } from '../use-text.ts'
import commonMessages from '../common.en.json'
import { copyOnceReady, copyText } from './clipboard.ts'

/**
 * Copies a text and says so with `said`, or that the browser did not allow it; answers whether it did. Of a text that is still
 * on its way, null says that there is none: whoever has none has said why. The promise throws why the text did not come.
 */
export function useCopy(): (text: string | Promise<string | null>, said: string) => Promise<boolean> {
  const t = useText(commonMessages, 'common')
  const notify = useNotify()
  return useCallback(
    async (text, said) => {
      const isCopied = await (typeof text === 'string' ? copyText(text) : copyOnceReady(text))
      if ((await text) === null) return false
      notify(isCopied ? { text: said } : { text: t('copyFailed'), severity: 'error' })
      return isCopied
    },
    [notify, t],
  )
}
