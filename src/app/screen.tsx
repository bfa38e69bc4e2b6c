import { type ComponentType, type ReactNode, useMemo } from 'react'
import { IntlProvider, type Messages, useLocale, useMessages } from 'use-intl'

/** Adds a screen's messages to those that are there already. */
function MoreMessages({ messages, children }: { messages: Partial<Messages>; children: ReactNode }) {
  const locale = useLocale()
  const before = useMessages()
  const all = useMemo(() => ({ ...before, ...messages }), [before, messages])
  return (
    <IntlProvider locale={locale} messages={all}>
      {children}
    </IntlProvider>
  )
}

/** A route's `lazy`: the screen and its messages, fetched side by side. */
export const screen =
  (
    load: () => Promise<ComponentType>,
    loadMessages: () => Promise<{ default: Partial<Messages> }>,
  ): (() => Promise<{ Component: ComponentType }>) =>
  async () => {
    const [Screen, { default: messages }] = await Promise.all([load(), loadMessages()])
    return {
      Component: () => (
        <MoreMessages messages={messages}>
          <Screen />
        </MoreMessages>
      ),
    }
  }
