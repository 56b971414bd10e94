import { get, post, put, remove, ProblemError, type Role, type Session } from '@zhengshu/api';
import { defineStore } from 'pinia';
import { computed, ref } from 'vue';

/** Who is logged in. Roles decide what is shown; what may be done, the server decides. */
export const useSession = defineStore('session', () => {
  const session = ref<Session | null>(null);
  const asked = ref(false);
  /** The session ended by itself (idle), so that the log-in page can say so. */
  const ended = ref(false);

  async function load(): Promise<Session | null> {
    try {
      session.value = await get('/session');
    } catch (thrown) {
      if (!(thrown instanceof ProblemError) || thrown.problem.status !== 401) throw thrown;
      session.value = null;
    }
    asked.value = true;
    return session.value;
  }

  const FRESH = 10_000;
  let looked = 0;
  /** Asks again what is unread, at most every ten seconds; a failure leaves what is known. */
  async function refresh(): Promise<void> {
    if (Date.now() - looked < FRESH) return;
    looked = Date.now();
    try {
      const now = await get('/session');
      if (session.value?.account === now.account) session.value = now;
    } catch (thrown) {
      if (!(thrown instanceof ProblemError)) throw thrown;
    }
  }
  /** One message less to read. */
  function read(): void {
    if (session.value?.unread) session.value = { ...session.value, unread: session.value.unread - 1 };
  }

  async function logIn(login: string, password: string): Promise<void> {
    session.value = await post('/session', { login, password });
    asked.value = true;
    ended.value = false;
  }

  async function logOut(): Promise<void> {
    await remove('/session');
    session.value = null;
  }

  async function changePassword(old: string, fresh: string): Promise<void> {
    await put('/session/password', { old, new: fresh });
    await load();
  }

  function end(): void {
    ended.value = session.value !== null;
    session.value = null;
  }

  const roles = computed<Role[]>(() => session.value?.roles ?? []);
  const has = (...wanted: Role[]): boolean => wanted.some((role) => roles.value.includes(role));
  return { session, asked, ended, roles, has, load, refresh, read, logIn, logOut, changePassword, end };
});
