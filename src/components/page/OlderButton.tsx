import Button from '@mui/material/Button'
import { useLayoutEffect, useRef } from 'react'
import { useText } from '../use-text.ts'
import commonMessages from '../common.en.json'

interface Props {
  /** Of a list that is read page by page. */
  list: {
    hasNextPage: boolean
    isFetchingNextPage: boolean
    fetchNextPage: () => Promise<{ isError: boolean }>
  }
}

/** Reads the next page of what is listed newest first, in the list before it; nothing where there is none. */
export function OlderButton({ list }: Props) {
  const t = useText(commonMessages, 'common')
  const pressed = useRef<{ list: Element; last: Element; at: number; button: HTMLElement } | null>(null)
  // On with the first that is new: the button stands behind all of them then, or is gone.
  useLayoutEffect(() => {
    if (!pressed.current) return
    const { list: shown, last, at, button } = pressed.current
    // The last one may be another line now, together with what came.
    const next = last.isConnected ? last.nextElementSibling : shown.children[at]
    if (!next || next.ariaHidden === 'true') return
    pressed.current = null
    const now = document.activeElement
    if (now === button || now === document.body) focusOn(next)
  })
  if (!list.hasNextPage) return null
  return (
    <Button
      className="no-print"
      variant="outlined"
      sx={{ mt: 1.5 }}
      // Not `disabled`, which would lose the focus.
      aria-disabled={list.isFetchingNextPage}
      onClick={({ currentTarget }) => {
        if (list.isFetchingNextPage) return
        pressed.current = endBefore(currentTarget)
        void list.fetchNextPage().then(({ isError }) => {
          // What grows later has nothing to do with this press.
          if (isError) pressed.current = null
        })
      }}
    >
      {t('older')}
    </Button>
  )
}

/** The list before the button, and the last that it shows. */
function endBefore(button: HTMLElement) {
  const lists = [...document.querySelectorAll('main ol, main tbody')]
  const list = lists.findLast((one) => !one.parentElement?.closest('ol') && isBefore(one, button))
  const last = list?.querySelector(':scope > :nth-last-child(1 of :not([aria-hidden]))')
  return list && last ? { list, last, at: [...list.children].indexOf(last), button } : null
}

const isBefore = (one: Node, other: Node) =>
  (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0

/** The link of a row, or an entry as a whole. */
function focusOn(item: Element): void {
  const link = item.matches('tr') ? item.querySelector('a') : null
  if (link) link.focus()
  else if (item instanceof HTMLElement) {
    item.tabIndex = -1
    item.focus()
  }
}
