import { actors, type Step } from '../exchange.ts'
import { password, type Scope } from '../fixtures.ts'
import { api, form } from './parts.ts'

/** Signing in, with tokens kept for the steps after it. */
export const signInSteps = (scope: Scope): Step[] => {
  const token = (body: string, type?: string) => ({
    method: 'POST',
    path: api('/token'),
    ...form(body, type),
  })
  const owner = encodeURIComponent(scope.username('owner'))
  return [
    ...actors.map((actor) => ({
      ...token(`username=${scope.username(actor)}&password=${password}`),
      keepToken: actor,
    })),
    token(`username=${owner}&password=wrong-password`),
    token(`username=${owner.toUpperCase()}&password=${password}`),
    token(`username=%20${owner}&password=${password}`),
    token(`username=nobody-${scope.prefix}&password=${password}`),
    token(`username=${owner}`),
    token(`password=${password}`),
    token(''),
    token('username=&password='),
    token(`username=${owner}&password=`),
    token(`username=x&username=${owner}&password=${password}`),
    token(`username=${owner};password=${password}`),
    token(`username=${owner}&password=%ff%00`),
    token(`username=${owner}&password=${password}`, 'text/plain'),
    token(JSON.stringify({ username: scope.username('owner'), password }), 'application/json'),
    token('x', 'multipart/form-data'),
    token(
      `--b\r\ncontent-disposition: form-data; name="username"\r\n\r\n${scope.username('owner')}\r\n--b\r\ncontent-disposition: form-data; name="password"\r\n\r\n${password}\r\n--b--\r\n`,
      'multipart/form-data; boundary=b',
    ),
    token(
      '--b\r\ncontent-disposition: form-data; name="username"; filename="f"\r\n\r\nx\r\n--b--\r\n',
      'multipart/form-data; boundary=b',
    ),
    { method: 'POST', path: api(`/token?username=${owner}&password=${password}`) },
  ]
}
