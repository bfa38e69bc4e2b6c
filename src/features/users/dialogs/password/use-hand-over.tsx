import { useState } from 'react'
import { LeaveDialog } from '#components/form/LeaveDialog.tsx'
import { useLeaveGuard } from '#components/form/leave.ts'
import { useText } from '#components/use-text.ts'
import dialogsMessages from '../dialogs.en.json'

/**
 * Until a password was copied or downloaded, whatever takes it away asks first: a way to another page, a reload, signing out, and
 * `close`, for the dialog's own button and Esc. `isAtRisk`: whether there is one, set or about to be.
 */
export function useHandOver(username: string, isAtRisk: boolean, onClose: () => void) {
  const t = useText(dialogsMessages, 'handOver')
  const [isTaken, setTaken] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const isLost = isAtRisk && !isTaken
  const lost = t('lost', { username })
  const { question, release } = useLeaveGuard(isLost, { lost, passwords: 1 })
  const leave = () => {
    release()
    onClose()
  }
  const asked = isAsking && isLost ? { stay: () => setAsking(false), leave } : question
  return {
    isTaken,
    take: () => setTaken(true),
    close: isLost ? () => setAsking(true) : onClose,
    /** To be shown beside the dialog. */
    question: asked && <LeaveDialog title={t('leaveTitle')} text={lost} {...asked} />,
  }
}
