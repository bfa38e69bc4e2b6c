import { useEffect } from 'react'

/** What can be done on the page that is open; the palette finds it by its label. */
export interface Command {
  label: string
  run: () => void
}

const offered = new Set<{ current: readonly Command[] }>()

/** Offers commands as long as the component that calls it is there. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => {
    const own = { current: commands }
    offered.add(own)
    return () => void offered.delete(own)
  })
}

/** All that is offered now. */
export const commandsNow = (): Command[] => [...offered].flatMap(({ current }) => current)
