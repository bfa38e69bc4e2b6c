import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { infoQuery } from '#api/session.ts'
import { LeaveDialog } from '#components/form/LeaveDialog.tsx'
import { useLeaveGuard } from '#components/form/leave.ts'
import { CredentialCard } from '#components/page/CredentialCard.tsx'
import { useText } from '#components/use-text.ts'
import { ownAddress } from '#lib/address/base.ts'
import dialogsMessages from '../dialogs.en.json'

/**
 * The credential card with the address where people sign in: Argilla's, or this page's where it has none. Until it was copied or
 * downloaded, Back, a reload and signing out ask first.
 */
export function HandOver({ username, password }: { username: string; password: string }) {
  const t = useText(dialogsMessages, 'handOver')
  const { data: info } = useQuery(infoQuery())
  const [isTaken, setTaken] = useState(false)
  const lost = t('lost', { username })
  // The dialog's own buttons lead on without a question.
  const { question } = useLeaveGuard(!isTaken, { movesOn: true, lost, passwords: 1 })
  return (
    <>
      <CredentialCard
        address={info?.argilla_url ?? ownAddress()}
        username={username}
        password={password}
        onTaken={() => setTaken(true)}
      />
      {question && <LeaveDialog title={t('leaveTitle')} text={lost} {...question} />}
    </>
  )
}
