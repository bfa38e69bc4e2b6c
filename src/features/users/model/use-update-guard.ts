import { useServer } from '#api/server.ts'
import { useText } from '#components/use-text.ts'
import commonMessages from '#components/common.en.json'

/** Why this Argilla can't change users (names, role, password), in words; null where it can. */
export function useUpdateGuard(): string | null {
  const t = useText(commonMessages, 'server')
  const { updates_users, version } = useServer()
  return updates_users ? null : t('tooOld', { version: version ?? '' })
}
