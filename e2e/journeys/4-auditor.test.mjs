// Case 3: 审计 asks who saw 王守义's record.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { accessible, logIn, open, page, shoot, url } from '../browser.mjs'
import { Client } from '../platform.mjs'

const PASSWORD = 'Shili-2026-Shi'
let browser
before(async () => { browser = await open() })
after(async () => { await browser.close() })

test('within a notice the auditor gets every use with its ground and proof, and what is not known', async () => {
  const admin = await new Client(url).logIn('admin.audit', PASSWORD)
  const registered = await admin.call('POST', '/api/sharing/audit/notices', { number: '审通〔2026〕99号', from: '2026-01-01', until: '2027-01-01', scope: '低保核对中的个人信息使用', auditors: ['shen.mingde'] })
  assert.ok([201, 409].includes(registered.status), registered.text)
  const view = await page(browser)
  await logIn(view, 'shen.mingde', PASSWORD)
  await view.goto(`${url}/sharing/audit`)
  await view.getByLabel('公民身份号码').fill('990121194810010054')
  await view.getByRole('button', { name: '查询' }).click()
  await view.getByText(/期间内 \d+ 次使用/).waitFor()
  const answer = await view.locator('main').innerText()
  assert.match(answer, /平台不知道的/)
  const uses = Number(/期间内 (\d+) 次使用/.exec(answer)[1])
  assert.ok(uses >= 1, 'his record was delivered at least once')
  assert.match(answer, /ZS-\d{4}-\d{6}/)
  await accessible(view, 'audit')
  await shoot(view, 'audit')
  view.quiet()
})

test('nobody asks outside a notice, and the refusal is audited', async () => {
  const auditor = await new Client(url).logIn('shen.mingde', PASSWORD)
  const refused = await auditor.call('POST', '/api/sharing/audit/person-queries', { identityNumber: '990121194810010054', notice: '没有这个' })
  assert.equal(refused.status, 403)
  const officer = await new Client(url).logIn('zhou.xiaolan', PASSWORD)
  assert.equal((await officer.call('POST', '/api/sharing/audit/person-queries', { identityNumber: '990121194810010054', notice: 'x' })).status, 403)
  const admin = await new Client(url).logIn('admin.audit', PASSWORD)
  const events = await admin.call('GET', '/api/sharing/audit/events?action=identity.access-denied')
  assert.ok(events.json.rows.length > 0)
})
