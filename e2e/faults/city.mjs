// A small sample city that is made once and put back before every moment: a kill costs two starts, not a city.
import { cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import assert from 'node:assert/strict'
import { Client, Platform, sql } from '../platform.mjs'

export const EXIT_OF_KILL = 137
export const options = ['--zhengshu.sample-scale=100']
export const every = process.env.ZHENGSHU_FAULTS === 'every'
const password = 'Shili-2026-Shi'
const place = 'target/fault-city'
const kept = 'target/fault-city-kept'

/** The place where a city is made; its lake remembers where it lies, so it always lies there. */
export function freshPlace() {
  rmSync(place, { recursive: true, force: true })
  rmSync(kept, { recursive: true, force: true })
  return place
}

/** Keeps the stopped city for the tests after this one. */
export function keep() {
  rmSync(kept, { recursive: true, force: true })
  renameSync(place, kept)
}

/** The city as it was kept, not started. */
export function restored(t) {
  assert.ok(existsSync(kept), 'the small city was made by 1-first-start.test.mjs')
  rmSync(place, { recursive: true, force: true })
  cpSync(kept, place, { recursive: true, preserveTimestamps: true })
  return platformAt(t)
}

/** A platform on the place, which is ended whatever becomes of the test. */
export function platformAt(t) {
  const platform = new Platform(place)
  t.after(() => platform.end())
  return platform
}

export const as = (platform, login) => new Client(platform.url).logIn(login, password)

/** Starts armed, gives the command, waits until the process is dead, and starts again on what it left. */
export async function killedAt(t, moment, command) {
  const armed = restored(t)
  assert.equal(await armed.start({ fault: moment, options }), null, armed.console())
  const before = await command(armed)
  assert.equal((await armed.exited).code, EXIT_OF_KILL, armed.console())
  const again = platformAt(t)
  assert.equal(await again.start({ options }), null, again.console())
  return { again, before }
}

/** Looks until the query answers what is wanted. */
export async function until(platform, query, wanted, seconds = 60) {
  const end = Date.now() + seconds * 1000
  let seen = sql(platform, query)
  while (seen !== wanted && Date.now() < end) {
    await new Promise((done) => setTimeout(done, 150))
    seen = sql(platform, query)
  }
  assert.equal(seen, wanted, `${query}\n${platform.console()}`)
}

/** Every leaf gets its place, every place is taken once, and every receipt is one leaf's. */
export async function ledgerWithoutGap(platform) {
  await until(platform, 'SELECT count(*) FROM evidence.leaf WHERE position IS NULL', '0')
  assert.equal(sql(platform, 'SELECT count(*) = max(position) + 1 AND count(*) = count(DISTINCT position) FROM evidence.leaf'), 't')
}

/** The snapshots of a lake table as Iceberg wrote them, newest last. */
export function snapshots(platform, namespace, table) {
  const place = sql(platform, `SELECT metadata_location FROM lake.iceberg_tables WHERE table_namespace = '${namespace}' AND table_name = '${table}'`)
  return JSON.parse(readFileSync(place.replace(/^file:(\/\/)?/, ''), 'utf8')).snapshots
}
