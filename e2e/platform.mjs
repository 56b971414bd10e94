// A platform process of our own: start it, wait until it serves, kill it as hard as a power cut would.
import { spawn, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '..')
const flags = ['-Xmx768m', '-XX:+UseSerialGC', '-Dfile.encoding=UTF-8', '-Duser.timezone=Asia/Shanghai', '-Duser.language=zh', '-Duser.country=CN', '--enable-native-access=ALL-UNNAMED', '--add-opens=java.base/java.nio=ALL-UNNAMED']

const MAIN = 'org.zhengshu.platform.Zhengshu'

/** Short-lived processes are compiled quickly rather than well: that halves what a start costs. */
const BRIEF = '-XX:TieredStopAtLevel=1'

/** The boot jar that the reactor has just built, laid out in files, as ./run does: that starts in two thirds of the time. */
export function jar() {
  const target = join(root, 'platform/target')
  const name = readdirSync(target).find((file) => /^platform-.*-app\.jar$/.test(file))
  if (!name) throw new Error('platform-…-app.jar is not built')
  const app = resolve('target/app')
  // A reproducible build dates its jar by the commit: only the change time tells when it was written.
  if (!existsSync(join(app, name)) || statSync(join(app, name)).mtimeMs < statSync(join(target, name)).ctimeMs) {
    rmSync(app, { recursive: true, force: true })
    execFileSync(java(), ['-Djarmode=tools', '-jar', join(target, name), 'extract', '--destination', app], { stdio: 'ignore' })
    utimesSync(join(app, name), new Date(), new Date())
  }
  return join(app, name)
}

/** The sample city, which is added to the class path for trials and is no part of the program. */
export function sampleJars() {
  return ['trial', 'sample'].map((module) => {
    const target = join(root, module, 'target')
    const name = readdirSync(target).find((file) => new RegExp(`^${module}-(?!.*(sources|tests)).*\\.jar$`).test(file))
    if (!name) throw new Error(`${module}-….jar is not built`)
    return join(target, name)
  })
}

function java() {
  return process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java'
}

/** What this process has started and not ended. */
const running = new Set()

/** The test's own process ends, perhaps because it took too long: its platforms and their databases end with it. */
process.on('exit', () => {
  for (const platform of running) {
    platform.process.kill('SIGKILL')
    platform.stopDatabase()
  }
})
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => process.exit(1))

export class Platform {
  constructor(folder) {
    this.folder = resolve(folder)
  }

  /** Starts and resolves once it serves; `fault` arms a kernel FaultPoint, `mode` is sample or empty. */
  async start({ mode = 'sample', fault = '', options = [], seconds = 420 } = {}) {
    mkdirSync(this.folder, { recursive: true })
    rmSync(join(this.folder, 'address'), { force: true })
    const out = openSync(join(this.folder, 'console.txt'), 'a')
    const brief = mode === 'empty' || options.some((option) => option.includes('sample-scale')) ? [BRIEF] : []
    const armed = fault ? [`-Dzhengshu.fault=${fault}`] : []
    this.process = spawn(java(), [...flags, ...brief, ...armed, '-cp', [jar(), ...(mode === 'empty' ? [] : sampleJars())].join(':'), MAIN, `--zhengshu.data=${this.folder}`, `--zhengshu.mode=${mode}`, '--server.port=0', ...options], { stdio: ['ignore', out, out] })
    running.add(this)
    this.exited = new Promise((done) => this.process.on('exit', (code, signal) => done({ code, signal })))
    let ended = null
    this.exited.then((how) => (ended = how))
    const until = Date.now() + seconds * 1000
    while (Date.now() < until) {
      if (ended) return ended
      if (existsSync(join(this.folder, 'address'))) {
        this.url = readFileSync(join(this.folder, 'address'), 'utf8').trim()
        try {
          if ((await fetch(`${this.url}/api/health`)).ok) return null
        } catch {
          /* not yet */
        }
      }
      await new Promise((done) => setTimeout(done, 200))
    }
    throw new Error(`the platform did not serve within ${seconds} s:\n${this.console()}`)
  }

  console() {
    return readFileSync(join(this.folder, 'console.txt'), 'utf8').slice(-8000)
  }

  async kill() {
    this.process.kill('SIGKILL')
    return this.exited
  }

  async stop() {
    this.process.kill('SIGTERM')
    return this.exited
  }

  /** Nothing of this platform is left running, whatever became of the test: a process that stays would keep the test's own process. */
  async end() {
    if (this.process && this.process.exitCode === null && this.process.signalCode === null) {
      const late = setTimeout(() => this.process.kill('SIGKILL'), 30_000)
      await this.stop()
      clearTimeout(late)
    }
    running.delete(this)
    // A later start of the same folder has adopted the database.
    if ([...running].some((other) => other.folder === this.folder)) return
    this.stopDatabase()
    for (let i = 0; i < 100 && this.databasePid(); i++) await new Promise((done) => setTimeout(done, 100))
  }

  /** Stops the database that a killed platform left behind; by its own pid file. */
  stopDatabase() {
    const pid = this.databasePid()
    if (pid) process.kill(pid, 'SIGINT')
  }

  /** The database server's process, when it lives; a pid file may outlive it, and its number may be another's by then. */
  databasePid() {
    try {
      const pid = Number(readFileSync(join(this.folder, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0])
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres') ? pid : null
    } catch {
      return null
    }
  }
}

/** A client of the API that logs in as the pages do: session cookie and CSRF token. */
export class Client {
  constructor(url) {
    this.url = url
    this.cookies = new Map()
  }

  async call(method, path, body, headers = {}) {
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: {
        Accept: 'application/json',
        'Accept-Language': 'zh-CN',
        ...(body === undefined || body instanceof FormData ? {} : { 'Content-Type': 'application/json' }),
        ...(this.cookies.size ? { Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
        ...(this.cookies.has('XSRF-TOKEN') ? { 'X-XSRF-TOKEN': this.cookies.get('XSRF-TOKEN') } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : body instanceof FormData ? body : JSON.stringify(body),
    })
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0].split('=')
      if (value) this.cookies.set(name, value)
      else this.cookies.delete(name)
    }
    const text = await response.text()
    let json = null
    try {
      json = text ? JSON.parse(text) : null
    } catch {
      /* not JSON */
    }
    return { status: response.status, headers: response.headers, text, json }
  }

  async logIn(login, password) {
    await this.call('GET', '/api/sharing/session')
    const answer = await this.call('POST', '/api/sharing/session', { login, password })
    if (answer.status !== 200) throw new Error(`${login} cannot log in: ${answer.status} ${answer.text}`)
    await this.call('GET', '/api/sharing/session')
    return this
  }
}

/** psql against the platform's own database, for what the tests must know and no page tells. */
export function sql(platform, query, database = 'zhengshu') {
  const pid = readFileSync(join(platform.folder, 'postgres/data/postmaster.pid'), 'utf8').split('\n')
  const secret = readdirSync(join(platform.folder, 'postgres')).find((name) => /password/.test(name))
  const password = readFileSync(join(platform.folder, 'postgres', secret), 'utf8').trim()
  return execFileSync('psql', ['-h', '127.0.0.1', '-p', pid[3].trim(), '-U', 'zhengshu', '-d', database, '-At', '-c', query], { env: { ...process.env, PGPASSWORD: password } }).toString().trim()
}
