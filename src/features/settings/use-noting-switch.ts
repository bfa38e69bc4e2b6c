import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { switchNoting } from '#api/noting.ts'

/** Switches noting on and off, and whether it is being asked about. */
export function useNotingSwitch(onSwitched: (on: boolean) => void) {
  const client = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (on: boolean) => switchNoting(client, on),
    onSuccess: (_, on) => {
      setAsking(false)
      onSwitched(on)
    },
  })
  return {
    isAsking,
    isPending,
    error,
    switchTo: mutate,
    ask: () => {
      // What went wrong before is not about this question.
      reset()
      setAsking(true)
    },
    close: () => setAsking(false),
  }
}
