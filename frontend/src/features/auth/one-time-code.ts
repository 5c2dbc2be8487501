import { post } from '../../lib/api/http';
import type { components } from '../../lib/api/schema';
import { beginSession, type Tokens } from '../../lib/session';
import { type ApiProblem, toApiProblem } from './api-problem';

export type FarmerChoice = components['schemas']['FarmerChoice'];

/** The server sends a phone no other code within this time. */
const AGAIN_MS = 60_000;

type CodeRequest = { kind: 'sent'; againAt: number } | { kind: 'problem'; problem: ApiProblem };

export type CodeSignIn =
  | { kind: 'in' }
  | { kind: 'choose'; choices: FarmerChoice[] }
  | { kind: 'wrong' | 'spent' }
  | { kind: 'problem'; problem: ApiProblem };

/** Requests a code. If the server refuses because it sent one moments ago, perhaps before a reload, that code is still valid. */
export async function requestCode(phone: string): Promise<CodeRequest> {
  try {
    await post('/api/v1/auth/otp', { phone });
    return { kind: 'sent', againAt: Date.now() + AGAIN_MS };
  } catch (error) {
    const problem = toApiProblem(error);
    return problem.kind === 'wait' && problem.seconds * 1000 <= AGAIN_MS
      ? { kind: 'sent', againAt: Date.now() + problem.seconds * 1000 }
      : { kind: 'problem', problem };
  }
}

/** Verifies the code and signs in, unless the user must choose between several farmers first. */
export async function signInByCode(phone: string, code: string, choice: string | null = null): Promise<CodeSignIn> {
  try {
    const answer = await post<Tokens & { choose?: FarmerChoice[] }>('/api/v1/auth/otp/verify', { phone, code, choice });
    if (answer.choose !== undefined) return { kind: 'choose', choices: answer.choose };
    return beginSession(answer) ? { kind: 'in' } : { kind: 'wrong' };
  } catch (error) {
    const problem = toApiProblem(error);
    if (problem.kind === 'wait') return { kind: 'spent' };
    return problem.kind === 'refused' && problem.status === 401 ? { kind: 'wrong' } : { kind: 'problem', problem };
  }
}
