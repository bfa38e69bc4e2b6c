import type { Workspace } from '#contract/workspaces.ts'
import { useCopy } from '#components/page/use-copy.ts'
import { useNameList } from '#components/use-name-list.ts'
import { useText } from '#components/use-text.ts'
import { ownAddress } from '#lib/address/base.ts'
import workspaceMessages from './workspace.en.json'

/** Copies what one sends to an owner, who alone can add people back; the names of all of them. */
export function useAskBack({ id, name }: Workspace) {
  const t = useText(workspaceMessages)
  const copy = useCopy()
  const list = useNameList()
  return {
    label: t('askBack'),
    copyFor: (usernames: readonly string[]) => {
      const names = list(usernames, { atMost: usernames.length })
      const link = `${ownAddress()}/workspaces/${id}`
      void copy(t('askBackLine', { names, workspace: name, link }), t('askBackCopied'))
    },
  }
}
