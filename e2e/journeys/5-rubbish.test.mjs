// Bad input: a clear error each, and nothing changed.
import { before, test } from 'node:test'
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { Client } from '../platform.mjs'

const url = process.env.ZHENGSHU_URL
const PASSWORD = 'Shili-2026-Shi'
let officer
before(async () => { officer = await new Client(url).logIn('zhou.xiaolan', PASSWORD) })

function clear(answer, status) {
  assert.equal(answer.status, status, answer.text)
  assert.ok(answer.json?.title, `a title: ${answer.text}`)
  assert.ok(!/SQL|Exception|org\.|at java|\/tmp|SELECT/.test(answer.text), `no insides: ${answer.text}`)
}

test('SQL in the search box is text', async () => {
  const answer = await officer.call('GET', `/api/sharing/search?q=${encodeURIComponent("'; DROP TABLE catalogue.entry; -- \" OR 1=1 *:* (")}`)
  assert.equal(answer.status, 200, answer.text)
})

test('a path with dots does not leave the portal', async () => {
  for (const path of ['/sharing/..%2f..%2fetc/passwd', '/open/datasets/..%2F..%2Fetc%2Fpasswd', '/sharing/%2e%2e/%2e%2e/etc/passwd']) {
    const answer = await officer.call('GET', path)
    assert.ok([400, 401, 403, 404].includes(answer.status) || !answer.text.includes('root:'), `${path} → ${answer.status}`)
    assert.ok(!answer.text.includes('root:x'))
  }
})

test('rubbish instead of JSON, unknown things, absurd pages', async () => {
  clear(await officer.call('GET', '/api/sharing/receipts/ZS-0000-999999'), 404)
  clear(await officer.call('GET', '/api/sharing/catalogue/entries?limit=100000'), 400)
  clear(await officer.call('GET', '/api/sharing/catalogue/entries?cursor=-1'), 400)
  clear(await officer.call('GET', '/api/sharing/nothing-here'), 404)
})

test('the same command sent twice takes effect once', async () => {
  const key = randomUUID()
  const form = { name: '重复提交的草稿', classification: '', abstract: '', format: '', formatDetail: '', items: [], sharingMode: null, sharingScope: '', sharingPurpose: '', sharingCondition: '', notSharedGround: '', ways: [], opennessMode: null, opennessCondition: '', updateCycle: null, relatedCodes: [], grade: null, dutyBasis: '', keywords: [], system: null, contact: '', phone: '', secrecyAssessment: { done: false, date: null, conclusion: '' }, personalInformationAssessment: { done: false, date: null, conclusion: '' }, source: null, schema: null, table: null, updateColumn: null }
  const first = await officer.call('POST', '/api/sharing/catalogue/entries', form, { 'Idempotency-Key': key })
  const second = await officer.call('POST', '/api/sharing/catalogue/entries', form, { 'Idempotency-Key': key })
  assert.equal(first.status, 201, first.text)
  assert.equal(second.status, 201)
  assert.equal(first.json.id, second.json.id)
  const other = await officer.call('POST', '/api/sharing/catalogue/entries', { ...form, name: '另一个' }, { 'Idempotency-Key': key })
  clear(other, 409)
  const stale = await officer.call('PUT', `/api/sharing/catalogue/entries/${first.json.id}`, { ...form, name: '改' }, { 'If-Match': '"999"' })
  clear(stale, 412)
  const missing = await officer.call('PUT', `/api/sharing/catalogue/entries/${first.json.id}`, { ...form, name: '改' })
  clear(missing, 428)
  const long = await officer.call('PUT', `/api/sharing/catalogue/entries/${first.json.id}`, { ...form, name: '长'.repeat(10_000) }, { 'If-Match': first.headers.get('etag') })
  assert.ok(long.status === 422 || (long.json.faults ?? []).length > 0, long.text.slice(0, 300))
})

test('without CSRF, without a session, with another role: refused', async () => {
  const bare = new Client(url)
  clear(await bare.call('GET', '/api/sharing/desk'), 401)
  const noToken = await new Client(url).logIn('zhou.xiaolan', PASSWORD)
  noToken.cookies.delete('XSRF-TOKEN')
  assert.equal((await noToken.call('POST', '/api/sharing/accounts', {})).status, 403)
  clear(await officer.call('POST', '/api/sharing/accounts', { login: 'x' }), 403)
})
