// ./run as a newcomer and an operator use it: what it refuses and how it says so, where it looks for files, how it ends at
// any moment. It runs on a copy of the script beside the application that the reactor has just built.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { jar, root, sampleJars } from '../platform.mjs'

const FAILED = 1, USAGE = 2, MISSING = 3, REFUSED = 4, STARTING = 20, LEFT_BEHIND = 21, INTERRUPTED = 130
const place = mkdtempSync(join(tmpdir(), 'zhengshu 命令-'))
const program = join(place, 'program')
const here = join(place, 'somebody')
const children = new Set()

before(() => {
  const app = join(program, 'platform/target/app')
  mkdirSync(app, { recursive: true })
  mkdirSync(here)
  cpSync(join(root, 'run'), join(program, 'run'))
  cpSync(join(root, 'scripts'), join(program, 'scripts'), { recursive: true })
  for (const folder of ['kernel', 'engines', 'sample', 'trial', 'web']) mkdirSync(join(program, folder))
  writeFileSync(join(program, 'pom.xml'), '')
  symlinkSync(join(dirname(jar()), 'lib'), join(app, 'lib'))
  cpSync(jar(), join(app, 'zhengshu.jar'))
  mkdirSync(join(app, 'sample'))
  for (const [number, file] of sampleJars().entries()) cpSync(file, join(app, 'sample', `${number}.jar`))
  writeFileSync(join(app, 'built'), '0')
})

after(() => {
  for (const child of children) child.kill('SIGKILL')
  for (const folder of readdirSync(here)) run(['stop', '--data', folder])
  rmSync(place, { recursive: true, force: true })
})

/** Runs to its end, from another folder than the program's. */
function run(options, environment = {}) {
  const ended = spawnSync(join(program, 'run'), options, { cwd: here, encoding: 'utf8', env: { ...process.env, ...environment } })
  return { code: ended.status, said: ended.stdout + ended.stderr, errors: ended.stderr }
}

/** Starts and stays; `until` resolves when the terminal shows a text, `ended` with the exit code. */
function start(options) {
  // A group of its own, so that a signal reaches what a terminal's Ctrl-C reaches.
  const child = spawn(join(program, 'run'), options, { cwd: here, detached: true })
  children.add(child)
  const terminal = { said: '', group: child.pid }
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (terminal.said += text))
  terminal.ended = new Promise((done) => child.on('exit', (code) => (children.delete(child), done(code))))
  terminal.until = async (text) => {
    const late = Date.now() + 240_000
    while (!terminal.said.includes(text)) {
      assert.ok(Date.now() < late && child.exitCode === null, `waiting for ${text}\n${terminal.said}`)
      await new Promise((done) => setTimeout(done, 50))
    }
  }
  terminal.interrupt = () => process.kill(-child.pid, 'SIGINT')
  return terminal
}

/** One sentence in each language, and nothing that only a programmer reads. */
function clear(said) {
  assert.match(said, /[\u4e00-\u9fff].*[。！]/)
  assert.match(said, /[A-Za-z ]{10,}/)
  assert.doesNotMatch(said, /\tat |Exception|line \d+:/)
}

function pid(folder, file) {
  return Number(readFileSync(join(here, folder, file), 'utf8').split('\n')[0])
}

/** A server's pid file goes a moment before its process does. */
async function gone(process) {
  for (let i = 0; i < 100 && existsSync(`/proc/${process}`); i++) await new Promise((done) => setTimeout(done, 100))
  return !existsSync(`/proc/${process}`)
}

test('wrong arguments are named, with the usage', () => {
  const wrong = [['--nonsense'], ['--port', 'x'], ['--port', '70000'], ['--port'], ['--data', '--empty'], ['stop', 'status'], ['verify'], ['--check', '--data', 'x'], ['--check', '--jdbc-url=x'], ['--check', '--empty'], ['--check', 'stop']]
  for (const options of wrong) {
    const { code, errors } = run(options)
    assert.equal(code, USAGE, `${options}\n${errors}`)
    clear(errors)
  }
  const help = run(['--help'])
  assert.equal(help.code, 0)
  for (const word of ['--port', '--listen', '--tls-certificate', '--tls-key', '--plain-http', '--public-address', '--trusted-proxies', '--data', '--jdbc-url', '--empty', '--check', 'verify', 'stop', 'status', 'logs', '130']) assert.ok(help.said.includes(word), word)
})

test('without a JDK 25 it says so, and still helps and stops', () => {
  const poor = join(place, 'poor')
  mkdirSync(poor)
  // The same script, told of places where no JDK is.
  cpSync(join(program, 'scripts/jdk25'), join(place, 'jdk25'))
  const script = readFileSync(join(place, 'jdk25'), 'utf8')
  writeFileSync(join(program, 'scripts/jdk25'), script.replace(/for home in [^;]*;/, `for home in "${poor}";`))
  try {
    const { code, errors } = run(['--empty'])
    assert.equal(code, MISSING)
    clear(errors)
    assert.equal(run(['--help']).code, 0)
    assert.equal(run(['stop']).code, 0)
  } finally {
    cpSync(join(place, 'jdk25'), join(program, 'scripts/jdk25'))
  }
})

test('nothing runs: status, stop and logs say so', () => {
  const status = run(['status', '--data', 'nothing'])
  assert.equal(status.code, FAILED)
  clear(status.said)
  assert.ok(status.said.includes(join(here, 'nothing')), status.said)
  assert.equal(run(['stop', '--data', 'nothing']).code, 0)
  const logs = run(['logs', '--data=nothing'])
  assert.equal(logs.code, FAILED)
  clear(logs.said)
  assert.ok(!existsSync(join(here, 'nothing')))
})

test('a pid file that names somebody else ends nobody', () => {
  mkdirSync(join(here, 'stale/postgres/data'), { recursive: true })
  writeFileSync(join(here, 'stale/zhengshu.pid'), String(process.pid))
  writeFileSync(join(here, 'stale/postgres/data/postmaster.pid'), `${process.pid}\n`)
  assert.equal(run(['status', '--data', 'stale']).code, FAILED)
  assert.equal(run(['stop', '--data', 'stale']).code, 0)
})

test('served from where one is: status, a second start, logs, stop', async () => {
  const terminal = start(['--empty', '--data', '真实 city', '--port', '0', '--', '--logging.level.org.zhengshu=debug'])
  await terminal.until('/open/')
  const status = run(['status', '--data', '真实 city'])
  assert.equal(status.code, 0, status.said)
  assert.ok(status.said.includes(readFileSync(join(here, '真实 city/address'), 'utf8')), status.said)
  const second = run(['--empty', '--data', '真实 city', '--port', '0'])
  assert.equal(second.code, REFUSED)
  clear(second.errors)
  const other = run(['--data', '真实 city', '--port', '0'])
  assert.equal(other.code, REFUSED)
  const stop = run(['stop', '--data', '真实 city'])
  assert.equal(stop.code, 0, stop.said)
  assert.equal(await terminal.ended, 0, terminal.said)
  assert.ok(terminal.said.trimEnd().endsWith('Stopped.'), terminal.said)
  assert.equal(run(['status', '--data', '真实 city']).code, FAILED)
  const logs = run(['logs', '--data', '真实 city'])
  assert.equal(logs.code, 0)
  assert.ok(logs.said.length > 0)
})

test('what cannot be started is refused in one sentence, before anything is made', async () => {
  const kind = run(['--data', '真实 city', '--port', '0'])
  assert.equal(kind.code, REFUSED, kind.said)
  const url = run(['--empty', '--data', '真实 city', '--port', '0', '--jdbc-url', 'jdbc:postgresql://127.0.0.1:1/x'])
  assert.equal(url.code, REFUSED, url.said)
  writeFileSync(join(here, 'a-file'), '')
  const folder = run(['--empty', '--data', 'a-file/data', '--port', '0'])
  assert.equal(folder.code, REFUSED, folder.said)
  const away = run(['--empty', '--data', 'away', '--jdbc-url', 'jdbc:postgresql://127.0.0.1:1/x', '--port', '0'])
  assert.equal(away.code, REFUSED, away.said)
  const taken = createServer()
  await new Promise((done) => taken.listen(0, '127.0.0.1', done))
  const port = run(['--empty', '--data', 'taken', '--port', String(taken.address().port)])
  taken.close()
  assert.equal(port.code, REFUSED, port.said)
  assert.ok(!existsSync(join(here, 'taken/postgres')))
  const plain = run(['--empty', '--data', 'plain', '--port', '0', '--listen', '0.0.0.0'])
  assert.equal(plain.code, REFUSED, plain.said)
  assert.match(plain.errors, /--plain-http/)
  writeFileSync(join(here, 'no.pem'), 'none')
  const tls = run(['--empty', '--data', 'plain', '--port', '0', '--tls-certificate', 'no.pem', '--tls-key', 'no.pem'])
  assert.equal(tls.code, REFUSED, tls.said)
  assert.ok(tls.errors.includes(join(here, 'no.pem')), tls.errors)
  assert.ok(!existsSync(join(here, 'plain')))
  for (const { errors } of [kind, url, folder, away, port, plain, tls]) {
    clear(errors)
    assert.equal(errors.trim().split('\n').length, 1, errors)
  }
})

test('a receipt is looked for where one is', () => {
  writeFileSync(join(here, 'forged.json'), '{"number":"ZS-2026-000001"}')
  const flawed = run(['verify', 'forged.json'])
  assert.ok(flawed.code >= 10 && flawed.code <= 17, `${flawed.code} ${flawed.said}`)
  const absent = run(['verify', 'absent.json'])
  assert.equal(absent.code, 5, absent.said)
  assert.ok(absent.said.includes(join(here, 'absent.json')), absent.said)
})

test('a database that a killed platform left behind is told of and stopped', async () => {
  const terminal = start(['--empty', '--data', '真实 city', '--port', '0'])
  await terminal.until('/open/')
  const postmaster = pid('真实 city', 'postgres/data/postmaster.pid')
  process.kill(pid('真实 city', 'zhengshu.pid'), 'SIGKILL')
  assert.equal(await terminal.ended, 137, terminal.said)
  assert.ok(existsSync(`/proc/${postmaster}`))
  const status = run(['status', '--data', '真实 city'])
  assert.equal(status.code, LEFT_BEHIND, status.said)
  clear(status.said)
  const stop = run(['stop', '--data', '真实 city'])
  assert.equal(stop.code, 0, stop.said)
  assert.ok(await gone(postmaster))
  assert.equal(run(['status', '--data', '真实 city']).code, FAILED)
})

test('a first start that is interrupted leaves nothing running and says that it goes on', async () => {
  const terminal = start(['--data', 'sample', '--port', '0', '--', '--zhengshu.sample-scale=100'])
  await terminal.until('[1/9]')
  const status = run(['status', '--data', 'sample'])
  assert.equal(status.code, STARTING, status.said)
  assert.match(status.said, /\[\d\/9\]/)
  const postmaster = pid('sample', 'postgres/data/postmaster.pid')
  terminal.interrupt()
  assert.equal(await terminal.ended, INTERRUPTED, terminal.said)
  assert.doesNotMatch(terminal.said, /\/sharing\/|\tat |Exception/)
  assert.ok(await gone(postmaster), terminal.said)
  assert.equal(run(['status', '--data', 'sample']).code, FAILED)
})

test('an interrupted self-test is no passed one, and takes its folder with it', async () => {
  const scratch = join(place, 'scratch')
  mkdirSync(scratch)
  chmodSync(scratch, 0o755)
  const before = process.env.TMPDIR
  process.env.TMPDIR = scratch
  const terminal = start(['--check', '--', '--zhengshu.sample-scale=100'])
  if (before === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = before
  await terminal.until('9 个部门数据库')
  terminal.interrupt()
  assert.equal(await terminal.ended, INTERRUPTED, terminal.said)
  assert.deepEqual(readdirSync(scratch), [])
})
