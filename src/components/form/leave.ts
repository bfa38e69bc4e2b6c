import { createContext, use, useEffect, useId } from 'react'

/** Something that the person would lose by leaving, e.g. what was typed. */
interface Risk {
  /** It may move on by itself, as a form that is being sent does: only Back is asked about. */
  readonly movesOn: boolean
  /** Only closing the tab, loading it anew or signing out loses it. */
  readonly isInMemory: boolean
  /** A sentence that says what it is; undefined where it is what was typed into a form. */
  readonly lost: string | undefined
  /** How many passwords among it nobody has yet. */
  readonly passwords: number
}

export interface Question {
  readonly stay: () => void
  readonly leave: () => void
}

/**
 * All that would be lost now. The frame of the page asks it before it goes anywhere.
 * @param tellPasswords is told how many passwords are among it, whenever that changes
 */
export function createRisks(tellPasswords: (count: number) => void = () => undefined) {
  const risks = new Map<string, Risk>()
  const listeners = new Set<() => void>()
  let told = 0
  const tell = () => {
    const count = [...risks.values()].reduce((sum, { passwords }) => sum + passwords, 0)
    if (count !== told) tellPasswords(count)
    told = count
    for (const listener of listeners) listener()
  }
  return {
    set: (id: string, risk: Risk) => {
      risks.set(id, risk)
      tell()
    },
    remove: (id: string) => {
      risks.delete(id)
      tell()
    },
    isAny: () => risks.size > 0,
    /** For React: hears of every change until what it gives is called. */
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** What each says of itself. */
    lost: () => [...risks.values()].flatMap(({ lost }) => lost ?? []),
    /** Who asks before another page is shown: the one that came last lies on top. null: nobody. */
    asked: (isBack: boolean): string | null =>
      [...risks].findLast(([, { movesOn, isInMemory }]) => !isInMemory && (isBack || !movesOn))?.[0] ?? null,
  }
}

interface Leaving {
  readonly risks: ReturnType<typeof createRisks>
  /** The question that waits for an answer, and whose it is. */
  readonly open: (Question & { readonly id: string }) | null
  /** How many passwords the other tabs would lose by signing out here. */
  readonly passwordsElsewhere: () => Promise<number>
}

export const LeavingContext = createContext<Leaving>({
  risks: createRisks(),
  open: null,
  passwordsElsewhere: () => Promise.resolve(0),
})

interface Options {
  movesOn?: boolean
  /** The name of what this tab keeps in memory: its risk is there on all pages, until its own page says that there is none. */
  memory?: string
  lost?: string | undefined
  passwords?: number
}

/** Has the person asked before they leave. Whoever calls it shows the question, with `LeaveDialog`. */
export function useLeaveGuard(
  isAtRisk: boolean,
  { movesOn = false, memory, lost, passwords = 0 }: Options = {},
) {
  const ownId = useId()
  const id = memory ?? ownId
  const { risks, open } = use(LeavingContext)
  useEffect(() => {
    const remove = () => risks.remove(id)
    if (isAtRisk) risks.set(id, { movesOn, isInMemory: memory !== undefined, lost, passwords })
    else remove()
    return memory === undefined ? remove : undefined
  }, [risks, id, isAtRisk, movesOn, memory, lost, passwords])
  return {
    question: open?.id === id ? open : null,
    /** The person has decided: no question about what follows. */
    release: () => risks.remove(id),
  }
}
